"""Optimizers, one file each: signature, docstring and a one-line body."""

from kerasbridge.optimizers.adadelta import optimizer_adadelta

__all__ = ["optimizer_adadelta"]
