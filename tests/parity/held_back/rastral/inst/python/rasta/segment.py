from dataclasses import dataclass, field


@dataclass
class SegmentOptions:
    n_segments: int = 100
    compactness: float = 10.0
    sigma: float = 0.0
    weights: list = field(default_factory=list)


def slic(image, options=None, *, start_label=1):
    return (image, options, start_label)
