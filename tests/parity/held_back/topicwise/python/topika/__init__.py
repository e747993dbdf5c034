"""Topics of texts: only the signatures matter."""

from . import effects, embed, metrics, text
from .models import LDA, NMF
from .pipeline import Pipeline

__all__ = ["LDA", "NMF", "Pipeline", "effects", "embed", "metrics", "text"]
