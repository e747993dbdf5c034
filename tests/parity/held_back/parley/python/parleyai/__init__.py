"""A client of a service that answers nothing: only the signatures matter."""

from . import tokens
from ._client import Client
from .conversation import Conversation

__all__ = ["Client", "Conversation", "tokens"]
