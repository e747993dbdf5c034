"""Gauges that measure nothing: signatures that hide."""

from gaugekit.exporters import Exporter, Prom, Push
from gaugekit.functions import (
    aggregate,
    alert,
    convert,
    histogram,
    lookup,
    merge,
    moving,
    parse,
    percentile,
    percentile_95,
    plot,
    session,
    summarise,
    summarize,
)
from gaugekit.objects import Alarm, Counter, Gauge, Level, Point, Store, Timer

__all__ = [
    "Alarm",
    "Counter",
    "Exporter",
    "Gauge",
    "Level",
    "Point",
    "Prom",
    "Push",
    "Store",
    "Timer",
    "aggregate",
    "alert",
    "convert",
    "histogram",
    "lookup",
    "merge",
    "moving",
    "parse",
    "percentile",
    "percentile_95",
    "plot",
    "session",
    "summarise",
    "summarize",
]


def __getattr__(name):
    if name == "reset_all":
        raise AttributeError("reset_all() was removed in 2.0; make new gauges")
    raise AttributeError(name)
