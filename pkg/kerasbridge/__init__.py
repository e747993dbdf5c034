"""Keras optimizers with the interface of the R package keras3, from Python and from R."""

from kerasbridge.optimizers import optimizer_adadelta

__version__ = "0.1.0"
__all__ = ["__version__", "optimizer_adadelta"]
