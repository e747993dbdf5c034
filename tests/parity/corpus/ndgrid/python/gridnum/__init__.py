"""Arrays, as lists of lists: only the signatures matter."""


def array(obj, dtype=None, *, copy=True):
    return (obj, dtype, copy)


def zeros(shape, dtype="float64", order="C", like=None):
    return (shape, dtype, order, like)


def sum(a, axis=None, dtype=None, keepdims=False):
    return (a, axis, dtype, keepdims)


def cumsum(a, axis=0):
    return (a, axis)


def flip(m, axis=-1):
    return (m, axis)


def sort(a, axis=-1, kind="quick", stable=None):
    return (a, axis, kind, stable)


def concatenate(arrays, axis=0, dtype=None):
    return (arrays, axis, dtype)


def take(a, indices, axis=None, mode="raise"):
    return (a, indices, axis, mode)


def pad(array, pad_width, mode="constant", *, constant_values=0):
    return (array, pad_width, mode, constant_values)


def clip(a, min, max, out=None):
    """Limit the values.

    Parameters
    ----------
    a : array
    min, max : numbers
    out : array
        Deprecated since 2.0, ignored.
    """
    return (a, min, max, out)


def save(file, arr, allow_pickle=True):
    return (file, arr, allow_pickle)


def load(file, mmap_mode=None, allow_pickle=False, max_header_size=10_000):
    return (file, mmap_mode, allow_pickle, max_header_size)
