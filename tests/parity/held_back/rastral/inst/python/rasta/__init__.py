"""Images of the earth: only the signatures matter."""

from . import catalog, indices, ml, segment, stats, terrain, vector
from .enums import CapStyle, Resampling
from .raster import Raster, open, stack
from .segment import SegmentOptions

__all__ = [
    "CapStyle",
    "Raster",
    "Resampling",
    "SegmentOptions",
    "catalog",
    "indices",
    "ml",
    "open",
    "segment",
    "stack",
    "stats",
    "terrain",
    "vector",
]
