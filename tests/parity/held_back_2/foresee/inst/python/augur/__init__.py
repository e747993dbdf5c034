"""Forecasting: series, models, and what is measured of them."""

from . import calendar, decompose, evaluate, tests
from .frame import Series, fill_gaps
from .models import (
    ARIMA,
    ETS,
    Additive,
    Boosted,
    Ensemble,
    Model,
    Naive,
    auto_arima,
    forecast,
    load,
    save,
)

__version__ = "2.3.0"
__all__ = [
    "ARIMA",
    "ETS",
    "Additive",
    "Boosted",
    "Ensemble",
    "Model",
    "Naive",
    "Series",
    "auto_arima",
    "calendar",
    "decompose",
    "evaluate",
    "fill_gaps",
    "forecast",
    "load",
    "save",
    "tests",
]
