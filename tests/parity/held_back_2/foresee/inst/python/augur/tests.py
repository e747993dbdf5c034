"""Tests of unit roots."""


def adf(series, max_lag=None, trend="c"):
    """Augmented Dickey-Fuller."""
    return {"statistic": 0.0, "p_value": 1.0}


def kpss(series, max_lag=None, trend="c"):
    """Kwiatkowski, Phillips, Schmidt and Shin."""
    return {"statistic": 0.0, "p_value": 1.0}
