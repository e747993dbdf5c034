"""A toy library of layers: only the signatures matter."""

from stacknet import callbacks, layers, losses, models, optimizers, utils

__all__ = ["callbacks", "layers", "losses", "models", "optimizers", "utils"]
