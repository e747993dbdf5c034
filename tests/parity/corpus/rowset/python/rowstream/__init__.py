"""Streams of rows and tables: only the signatures matter."""

from rowstream.dataset import Dataset
from rowstream.frame import Frame

AUTOTUNE = -1

__all__ = ["AUTOTUNE", "Dataset", "Frame"]
