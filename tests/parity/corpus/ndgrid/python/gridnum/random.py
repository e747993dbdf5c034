"""Random numbers."""


class Generator:
    def __init__(self, seed=None):
        self.seed = seed

    def normal(self, loc=0.0, scale=1.0, size=None):
        return (loc, scale, size)

    def integers(self, low, high=None, size=None, dtype="int64", endpoint=False):
        return (low, high, size, dtype, endpoint)

    def choice(self, a, size=None, replace=True, p=None):
        return (a, size, replace, p)

    def shuffle(self, x, axis=0):
        return (x, axis)


def default_rng(seed=None) -> Generator:
    return Generator(seed)
