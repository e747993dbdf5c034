"""A stream of rows."""

from __future__ import annotations


class Dataset:
    def __init__(self, items):
        self.items = items

    @staticmethod
    def from_list(items, name=None) -> Dataset:
        return Dataset((items, name))

    @classmethod
    def from_files(cls, pattern, shuffle=True, seed=None) -> Dataset:
        return cls((pattern, shuffle, seed))

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=True) -> Dataset:
        return Dataset((self, buffer_size, seed, reshuffle_each_iteration))

    def batch(
        self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None
    ) -> Dataset:
        return Dataset((self, batch_size, drop_remainder, num_parallel_calls, deterministic))

    def repeat(self, count=None) -> Dataset:
        return Dataset((self, count))

    def map(self, map_func, num_parallel_calls=None, deterministic=None) -> Dataset:
        return Dataset((self, map_func, num_parallel_calls, deterministic))

    def filter(self, predicate) -> Dataset:
        return Dataset((self, predicate))

    def take(self, count) -> Dataset:
        return Dataset((self, count))

    def cache(self, filename="") -> Dataset:
        return Dataset((self, filename))

    def prefetch(self, buffer_size) -> Dataset:
        return Dataset((self, buffer_size))

    def window(self, size, shift=None, stride=1, drop_remainder=False) -> Dataset:
        return Dataset((self, size, shift, stride, drop_remainder))

    def shard(self, num_shards, index) -> Dataset:
        return Dataset((self, num_shards, index))

    def interleave(
        self, map_func, cycle_length=None, block_length=1, num_parallel_calls=None
    ) -> Dataset:
        return Dataset((self, map_func, cycle_length, block_length, num_parallel_calls))

    def padded_batch(
        self, batch_size, padded_shapes=None, padding_values=None, drop_remainder=False
    ) -> Dataset:
        return Dataset((self, batch_size, padded_shapes, padding_values, drop_remainder))

    def concatenate(self, other) -> Dataset:
        return Dataset((self, other))

    def enumerate(self, start=0) -> Dataset:
        return Dataset((self, start))

    def reduce(self, initial_state, reduce_func):
        return (self, initial_state, reduce_func)

    def cardinality(self):
        return len(self.items)
