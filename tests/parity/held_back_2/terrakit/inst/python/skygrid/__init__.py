"""Satellite scenes: search for them, fetch them, and work on their rasters."""

from . import crs, ops
from .client import Client
from .raster import Raster, from_array, merge, open_raster

__version__ = "3.1.0"
__all__ = ["Client", "Raster", "crs", "from_array", "merge", "open_raster", "ops"]
