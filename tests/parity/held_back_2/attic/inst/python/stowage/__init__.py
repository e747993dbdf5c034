"""A store of blobs in buckets."""

from . import access, billing, blobs, buckets, events, tables
from .session import Session, connect

__version__ = "4.0.1"
__all__ = [
    "Session",
    "access",
    "billing",
    "blobs",
    "buckets",
    "connect",
    "events",
    "tables",
]
