"""Models of series."""

import json


class Model:
    """What all models have."""

    fitted = None

    def fit(self, series):
        """Learn from a series."""
        self.fitted = series
        return self

    def summary(self, digits=4):
        """A few lines on the model."""
        return f"{type(self).__name__} ({digits} digits)"


class ETS(Model):
    """Exponential smoothing."""

    def __init__(
        self,
        error="add",
        trend=None,
        season=None,
        damped=False,
        period=None,
        box_cox=None,
    ):
        self.error = error
        self.trend = trend
        self.season = season
        self.damped = damped
        self.period = period
        self.box_cox = box_cox


class ARIMA(Model):
    """ARIMA, with seasons."""

    def __init__(
        self,
        order=(1, 0, 0),
        seasonal_order=(0, 0, 0, 0),
        trend=None,
        enforce_stationarity=True,
        method="innovations",
    ):
        self.order = order
        self.seasonal_order = seasonal_order
        self.trend = trend
        self.enforce_stationarity = enforce_stationarity
        self.method = method


class Additive(Model):
    """Trend, seasons and holidays, added up."""

    def __init__(
        self,
        growth="linear",
        holidays=None,
        interval_width=0.8,
        *,
        changepoints=25,
        changepoint_range=0.8,
        changepoint_prior=0.05,
        yearly="auto",
        weekly="auto",
    ):
        self.growth = growth
        self.holidays = holidays
        self.interval_width = interval_width
        self.changepoints = changepoints
        self.changepoint_range = changepoint_range
        self.changepoint_prior = changepoint_prior
        self.yearly = yearly
        self.weekly = weekly
        self.terms = []

    def add_seasonality(self, name, period, fourier_order, prior_scale=5.0, mode=None):
        """One more season."""
        self.terms.append((name, period, fourier_order, prior_scale, mode))
        return self

    def add_regressor(self, name, prior_scale=None, mode="additive", standardize="auto"):
        """One more column."""
        self.terms.append((name, prior_scale, mode, standardize))
        return self


class Boosted(Model):
    """Trees on values of the past."""

    def __init__(
        self,
        lags,
        n_estimators=200,
        max_depth=6,
        learning_rate=0.05,
        loss="l2",
        seed=None,
    ):
        self.lags = lags
        self.n_estimators = n_estimators
        self.max_depth = max_depth
        self.learning_rate = learning_rate
        self.loss = loss
        self.seed = seed


class Naive(Model):
    """What was is what will be."""

    def __init__(self, season=1, drift=False):
        self.season = season
        self.drift = drift


class Ensemble(Model):
    """Many models in one."""

    def __init__(self, models, weights=None, combine="median"):
        self.models = models
        self.weights = weights
        self.combine = combine


def auto_arima(
    series,
    max_p=5,
    max_d=2,
    max_q=5,
    seasonal=True,
    criterion="aicc",
    stepwise=True,
    n_jobs=1,
):
    """The best ARIMA."""
    return ARIMA((max_p, max_d, max_q)).fit(series)


def forecast(model, horizon, levels=(80, 95), future=None, n_samples=0):
    """What comes next."""
    return {"mean": [0.0] * horizon, "levels": list(levels)}


def save(model, path, format="json"):
    """Write a model."""
    with open(path, "w") as file:
        json.dump({"class": type(model).__name__, "format": format}, file)


def load(path):
    """Read a model."""
    with open(path) as file:
        return json.load(file)
