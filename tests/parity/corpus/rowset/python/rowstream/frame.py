"""A table."""

from __future__ import annotations


class Frame:
    def __init__(self, columns):
        self.columns = columns

    def select(self, *columns) -> Frame:
        return Frame(columns)

    def sort(self, by, ascending=True, na_last=True) -> Frame:
        return Frame((by, ascending, na_last))

    def join(self, other, on, how="inner", suffix="_right") -> Frame:
        return Frame((other, on, how, suffix))

    def sample(self, n=None, frac=None, replace=False, weights=None, seed=None) -> Frame:
        return Frame((n, frac, replace, weights, seed))

    def head(self, n=5) -> Frame:
        return Frame(n)

    def pivot(self, index, columns, values, agg="sum") -> Frame:
        return Frame((index, columns, values, agg))

    def rename(self, mapping) -> Frame:
        return Frame(mapping)

    def group(self, *keys, sort=True, observed=False) -> Frame:
        return Frame((keys, sort, observed))

    def to_csv(self, path, sep=",", header=True, index=True):
        return (path, sep, header, index)
