"""Single cells in one table: only the signatures matter."""

from . import io, models, pp, tl
from .data import Cells, View

__all__ = ["Cells", "View", "io", "models", "pp", "tl"]
