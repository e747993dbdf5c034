"""Sensors that measure nothing: only the signatures matter."""

from __future__ import annotations

from dataclasses import dataclass, field

from sensorlib.filters import Filter, HighPass, LowPass

__all__ = ["Device", "Filter", "HighPass", "LowPass", "Recorder", "Session", "Settings"]


class Device:
    def __init__(self, port, baud=9600, timeout=1.0, parity="N", name=None):
        self.port = port
        self.timeout = timeout
        self.config = (baud, parity, name)

    def read(self, n=1, timeout=None, raw=False):
        return (n, timeout, raw)

    def write(self, data, flush=True):
        return (data, flush)

    def calibrate(self, low, high, steps=10, method="linear"):
        return (low, high, steps, method)

    def reset(self, hard=False):
        return hard

    def close(self):
        return None


class Recorder:
    def __init__(self, device, interval=1.0, buffer=1024, *, overflow="drop", callback=None):
        self.config = (device, interval, buffer, overflow, callback)

    def start(self, duration=None, block=False):
        return (duration, block)

    def stop(self, wait=True):
        return wait

    def frames(self, start=0, stop=None, step=1, copy=True):
        return (start, stop, step, copy)

    def on(self, event, handler, once=False):
        return (event, handler, once)

    def save(self, path, format="csv", compress=None, header=True):
        return (path, format, compress, header)

    def count(self):
        return 0


class Session:
    def __init__(self, connection):
        self.connection = connection

    @classmethod
    def open(cls, path, mode="r", lock=True) -> Session:
        return cls((path, mode, lock))

    def query(self, expr, since=None, until=None, limit=None):
        return (expr, since, until, limit)

    def export(self, path, *, format="parquet", columns=None, partition=None):
        return (path, format, columns, partition)


@dataclass
class Settings:
    rate: float = 1.0
    gain: float = 2.0
    channels: tuple = ()
    auto: bool = True
    tags: list = field(default_factory=list)


def list_ports(pattern=None, include_links=False):
    return (pattern, include_links)
