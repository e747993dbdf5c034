"""Classes whose own signature says little."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Registry(type):
    """Keeps every gauge that is made."""

    known: dict = {}  # noqa: RUF012

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        Registry.known[made.name] = made
        return made


class Gauge(metaclass=Registry):
    def __init__(self, name, unit="1", low=0.0, high=1.0, *, _clock=None):
        self.name = name
        self.config = (unit, low, high, _clock)


class Counter(Gauge):
    def __init__(self, name, start=0, step=1):
        super().__init__(name)
        self.state = (start, step)


class Timer:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, name, unit="ms", buckets=None):
        self.config = (name, unit, buckets)


@dataclass
class Alarm:
    name: str
    level: float = 0.9
    actions: tuple = ()
    repeat: int = 1
    muted: bool = False
    count: int = field(default=0, init=False)


class Point(NamedTuple):
    x: float
    y: float = 0.0
    label: str = ""


class Level(Enum):
    LOW = "low"
    HIGH = "high"


class Store:
    def __init__(self, path):
        self.path = path

    @classmethod
    def open(cls, path, *, create=False, readonly=False) -> Store:
        return cls((path, create, readonly))

    @staticmethod
    def key(name, *labels, sep="/"):
        return sep.join((name, *labels))

    @property
    def size(self):
        return 0

    def put(self, key, value, /, ttl=None, *, tags=None):
        return (key, value, ttl, tags)
