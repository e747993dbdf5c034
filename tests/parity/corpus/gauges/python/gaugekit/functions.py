"""Functions that are wrapped, fixed, dispatched or overloaded."""

from __future__ import annotations

import functools
import warnings
from contextlib import contextmanager
from typing import overload


def traced(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


def deprecated(function, name):
    @functools.wraps(function)
    def old(*args, **kwargs):
        warnings.warn(f"{name} is deprecated", DeprecationWarning, stacklevel=2)
        return function(*args, **kwargs)

    return old


@traced
def histogram(values, bins=10, range=None, log=False):
    return (values, bins, range, log)


def percentile(values, q, method="linear"):
    return (values, q, method)


percentile_95 = functools.partial(percentile, q=95)


def summarize(values, stats=("mean", "max"), *, skipna=True, _cache=None):
    return (values, stats, skipna, _cache)


summarise = summarize


def rolling(values, window, center=False, min_periods=None):
    return (values, window, center, min_periods)


moving = deprecated(rolling, "moving")


@functools.lru_cache
def lookup(code, table="iso", strict=False):
    return (code, table, strict)


@functools.singledispatch
def convert(value, unit="si", digits=None):
    return (value, unit, digits)


@convert.register
def _(value: str, unit="si", digits=None):
    return (float(value), unit, digits)


@contextmanager
def session(path, mode="r", timeout=10):
    yield (path, mode, timeout)


@overload
def parse(text: str) -> int: ...
@overload
def parse(text: bytes, base: int) -> int: ...
def parse(text, base=10, signed=True):
    return (text, base, signed)


class Plotter:
    def __call__(self, data, kind="line", width=80):
        return (data, kind, width)


plot = Plotter()


def aggregate(values, by=None, *, how="mean", sort=True, dtype=None):
    """Aggregate values.

    Parameters
    ----------
    values : list
        The values.
    by : list
        The groups.
    how : str
        How.
    sort : bool
        Whether groups are sorted.
    dtype : str
        Deprecated since 2.0 and ignored.
    """
    return (values, by, how, sort, dtype)


def merge(left, right, /, on=None, how="inner"):
    return (left, right, on, how)


def alert(message, /, level="info", **context):
    return (message, level, context)
