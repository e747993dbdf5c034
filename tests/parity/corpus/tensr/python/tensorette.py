"""Tensors without numbers: only the signatures matter."""

from __future__ import annotations


class Tensor:
    def __init__(self, data):
        self.data = data

    @property
    def T(self):
        return self

    @property
    def shape(self):
        return ()

    def numpy(self, *, force=False):
        return force

    def index(self, idx, squeeze=False) -> Tensor:
        return Tensor((self, idx, squeeze))

    def set(self, idx, value, accumulate=False):
        return (idx, value, accumulate)

    def to(self, device=None, dtype=None, copy=False) -> Tensor:
        return Tensor((self, device, dtype, copy))

    def summary(self, max_lines=20, precision=4):
        return (max_lines, precision)

    def describe(self, percentiles=None, ddof=1):
        return (percentiles, ddof)


def tensor(data, dtype=None, device=None, requires_grad=False) -> Tensor:
    return Tensor((data, dtype, device, requires_grad))


def zeros(shape, dtype=None, layout="strided") -> Tensor:
    return Tensor((shape, dtype, layout))


def rand(shape, low=0.0, high=1.0, generator=None) -> Tensor:
    return Tensor((shape, low, high, generator))


def reshape(x, shape, order="C") -> Tensor:
    return Tensor((x, shape, order))


def add(a, b, *, alpha=1) -> Tensor:
    return Tensor((a, b, alpha))


def sub(a, b, *, alpha=1) -> Tensor:
    return Tensor((a, b, alpha))


def mul(a, b) -> Tensor:
    return Tensor((a, b))


def div(a, b, *, rounding=None) -> Tensor:
    return Tensor((a, b, rounding))


def pow(base, exp) -> Tensor:
    return Tensor((base, exp))


def equal(a, b) -> Tensor:
    return Tensor((a, b))


def matmul(a, b, *, transpose_a=False, transpose_b=False) -> Tensor:
    return Tensor((a, b, transpose_a, transpose_b))


def mean(x, axis=None, keepdims=False) -> Tensor:
    return Tensor((x, axis, keepdims))


def round(x, decimals=0) -> Tensor:
    return Tensor((x, decimals))


def sort(x, axis=-1, descending=False, stable=False) -> Tensor:
    return Tensor((x, axis, descending, stable))


def unique(x, return_counts=False, axis=None) -> Tensor:
    return Tensor((x, return_counts, axis))


def quantile(x, q, method="linear") -> Tensor:
    return Tensor((x, q, method))


def diff(x, n=1, axis=-1) -> Tensor:
    return Tensor((x, n, axis))


def concat(xs, axis=0) -> Tensor:
    return Tensor((xs, axis))
