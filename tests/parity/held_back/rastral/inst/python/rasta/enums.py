from enum import Enum


class Resampling(Enum):
    NEAREST = 0
    BILINEAR = 1
    CUBIC = 2
    AVERAGE = 5


class CapStyle(Enum):
    ROUND = "round"
    FLAT = "flat"
    SQUARE = "square"
