"""The parts of a series."""


def stl(series, period, seasonal=7, trend=None, robust=False):
    """Season, trend and the rest."""
    return {"season": [], "trend": [], "rest": []}


def acf(series, nlags=40, adjusted=False):
    """Autocorrelations."""
    return [1.0] * (nlags + 1)


def pacf(series, nlags=40, method="ywm"):
    """Partial autocorrelations."""
    return [1.0] * (nlags + 1)


def anomalies(series, method="iqr", threshold=3.0, window=24):
    """Values that are out of line."""
    return []
