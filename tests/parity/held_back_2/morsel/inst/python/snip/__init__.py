"""Tokenizers."""

from . import models, normalizers, pre_tokenizers, text, trainers
from .tokenizer import Encoding, Tokenizer

__version__ = "0.9.0"
__all__ = [
    "Encoding",
    "Tokenizer",
    "models",
    "normalizers",
    "pre_tokenizers",
    "text",
    "trainers",
]
