from .data import Cells


def read_h5(filename, backed=None, *, layers=None, chunk_size=6000) -> Cells:
    return Cells((filename, backed, layers, chunk_size))


def read_10x(path, var_names="gene_symbols", make_unique=True, gex_only=True, prefix=None) -> Cells:
    return Cells((path, var_names, make_unique, gex_only, prefix))


def concat(cells, *, axis="obs", join="inner", merge=None, label=None, keys=None) -> Cells:
    return Cells((cells, axis, join, merge, label, keys))
