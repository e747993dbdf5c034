from __future__ import annotations


class Cells:
    """A table of cells and genes."""

    def __init__(self, X=None, obs=None, var=None, uns=None, layers=None, *, dtype="float32"):
        self.parts = (X, obs, var, uns, layers, dtype)

    @property
    def shape(self) -> tuple[int, int]:
        return (0, 0)

    def copy(self, filename=None) -> Cells:
        return Cells(filename)

    def subset(self, obs=None, var=None, *, copy=False) -> Cells:
        return Cells(obs, var, copy)

    def head(self, n=5):
        return n

    def to_dense(self, layer=None, order="C"):
        return (layer, order)

    def describe(self, percentiles=(0.25, 0.5, 0.75), *, include="all"):
        return (percentiles, include)

    def write_h5(self, filename, compression=None, compression_opts=None):
        return (filename, compression, compression_opts)


class View:
    """Cells in a file that is not read at once."""

    def __init__(self, filename, mode="r", *, cache=None):
        self.opened = (filename, mode, cache)

    @property
    def shape(self):
        return self.opened

    def genes(self, pattern=None, ignore_case=False):
        return (pattern, ignore_case)

    def rows(self, start=0, stop=None, step=1):
        return (start, stop, step)

    def vector(self, key, *, layer=None):
        return (key, layer)

    def close(self):
        self.opened = None
