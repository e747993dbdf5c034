"""What `**kwargs` takes is followed through the sources, as far as they say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from r_sources import write

from rpyparity.read_python import read_signature

CHAINS = """
def end(a, b=1, *, c=2): ...
def open_end(a, b=1, **kwargs): ...
def by_name(x, **kwargs): return end(1, **kwargs)
def two_levels(x, b=9, **kwargs): return by_name(x, **kwargs)
def gives_one(x, **kwargs): return end(a=x, c=3, **kwargs)
def by_position(x, *args, **kwargs): return end(x, *args, **kwargs)
def into_the_open(x, **kwargs): return open_end(x, **kwargs)
def one_of_two(x, **kwargs):
    if x:
        return end(x, **kwargs)
    return by_name(x, **kwargs)
def of_a_local(x, **kwargs):
    f = end
    return f(**kwargs)
def takes_out(x, **kwargs):
    d = kwargs.pop("d", 4)
    if "e" in kwargs:
        d = kwargs["e"]
    return end(x, **kwargs)
def puts_in(x, **kwargs):
    kwargs["c"] = x
    kwargs.setdefault("b", 5)
    return end(x, **kwargs)
def refuses(x, **kwargs):
    d = kwargs.pop("d", None)
    if kwargs:
        raise TypeError(f"There is no {kwargs}.")
def keeps(x, **kwargs):
    refuses.kept = kwargs
def ignores(x, **kwargs): ...
def warns(x, **kwargs):
    if kwargs:
        print("unused")
def keeps_too(x, **kwargs):
    keeps.kept = kwargs
    return end(x, **kwargs)
def to_users(made, **kwargs): return made(1, **kwargs)
def recurses(x, **kwargs): return recurses(x, **kwargs)

class Base:
    def __init__(self, a, *, b=1, **kwargs):
        if kwargs:
            raise TypeError(
                "unknown"
            )
    def call(self, x, *, y=1): ...
    @classmethod
    def made(cls, x, **kwargs): return cls(x, **kwargs)
    def called(self, x, **kwargs): return self.call(x, **kwargs)
class Derived(Base):
    def __init__(self, d, *, b=2, **kwargs):
        super().__init__(d, b=b, **kwargs)
class Deeper(Derived):
    def __init__(self, e, **kwargs):
        super(Deeper, self).__init__(**kwargs)
class ByName(Base):
    def __init__(self, d, **kwargs): Base.__init__(self, **kwargs)
class Mixin:
    def __init__(self, m=0, **kwargs): super().__init__(**kwargs)
class Mixed(Mixin, Derived): ...
class NamesNone(Base):
    def __init__(self, **kwargs): super().__init__(2, **kwargs)
class OfObject:
    def __init__(self, a, **kwargs): super().__init__(**kwargs)
class OfC(dict):
    def __init__(self, a, **kwargs): super().__init__(**kwargs)
"""
# What it takes, and whether that is all.
FURTHER = {
    "end": ("", True),
    "open_end": ("", False),
    "by_name": ("b=1, c=2", True),
    "two_levels": ("c=2", True),
    "gives_one": ("b=1", True),
    "by_position": ("b=1, c=2", True),
    "into_the_open": ("b=1", False),
    "one_of_two": ("b=1, c=2", False),
    "of_a_local": ("", False),
    "takes_out": ("d=4, e=..., b=1, c=2", True),
    "puts_in": ("b=5", True),
    "refuses": ("d=None", True),
    "keeps": ("", False),
    "ignores": ("", False),
    "warns": ("", False),
    "keeps_too": ("b=1, c=2", False),
    "recurses": ("", False),
    "Base": ("", True),
    "Derived": ("", True),
    "Deeper": ("d, b=2", True),
    "ByName": ("a, b=1", True),
    "Mixed": ("d, b=2", True),
    "NamesNone": ("b=1", True),
    "OfObject": ("", True),
    "OfC": ("", False),
    "Base.made": ("b=1", True),
    "Base.called": ("y=1", True),
}


@pytest.fixture(scope="module", autouse=True)
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(write(tmp_path_factory.mktemp("python"), {"chains.py": CHAINS}))
        yield


@pytest.mark.parametrize(("name", "expected"), FURTHER.items(), ids=list(FURTHER))
def test_what_kwargs_takes_is_followed(name: str, expected: tuple[str, bool]) -> None:
    signature = read_signature(f"chains.{name}")
    further = [f"{a.name}={a.default.text}" if a.default else a.name for a in signature.further]
    assert (", ".join(further), signature.further_known) == expected


def test_what_is_handed_on_to_a_callable_of_the_users_may_be_anything() -> None:
    taking = {name: read_signature(f"chains.{name}").takes_any for name in ("to_users", "by_name")}
    assert taking == {"to_users": True, "by_name": False}


def test_what_is_taken_by_name_alone_is_told() -> None:
    signature = read_signature("chains.by_name")
    assert (signature.rest_by_position, signature.rest_by_name) == (False, True)
