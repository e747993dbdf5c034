"""Filters: what they share is in Filter."""


class Filter:
    def __init__(self, order=2, cutoff=0.5, kind="low", window="hann"):
        self.config = (order, cutoff, kind, window)

    def apply(self, x, axis=-1, padding=None):
        return (x, axis, padding)


class LowPass(Filter):
    def __init__(self, cutoff=0.5, **kwargs):
        super().__init__(cutoff=cutoff, kind="low", **kwargs)


class HighPass(Filter):
    def __init__(self, cutoff=0.5, **kwargs):
        super().__init__(cutoff=cutoff, kind="high", **kwargs)
