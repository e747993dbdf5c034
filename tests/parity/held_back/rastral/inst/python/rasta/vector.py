from .enums import CapStyle


def buffer(shapes, distance, segments=16, cap=CapStyle.ROUND):
    return (shapes, distance, segments, cap)
