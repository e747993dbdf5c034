"""The class of what an object keeps follows from the sources: `self.chat = Chat(self)`."""

from __future__ import annotations

import pytest
from r_sources import description, examined_with_python, write

from rpyparity.package import Examination, is_shown

CLIENT = """
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Callable, Optional

if TYPE_CHECKING:
    from .chat import Chat

class Part:
    def create(self, text, size=10): ...
class Other:
    def create(self, text, size=10): ...
class Wide:
    def other(self): ...
class Narrow(Wide):
    def create(self, text, size=10): ...
class Action:
    def __call__(self, text, size=10): ...
class Loose:
    def __getattr__(self, name): ...
def new_part() -> Part: ...
def something(): ...

class Above:
    def __init__(self, part: Part):
        self.inherited = part

class Session(Above):
    shared = Part()
    annotated: Part
    optional: Optional[Part]
    any_thing: Any
    wide: Wide
    hook: Callable[[str], str]
    filled: Part = None

    def __init__(self, key, part: Part, unsaid):
        super().__init__(part)
        self.made = Part()
        self.given = part
        self.unsaid = unsaid
        self.by_function = new_part()
        self.by_something = something()
        self.loose = Loose()
        self.action = Action()
        self._kept = Part()
        if key:
            self.either = Part()
        else:
            self.either = Other()
        raise RuntimeError("nothing makes an object")

    @property
    def stated(self) -> Part: ...

    @property
    def handed_out(self):
        return self._kept

    @cached_property
    def cached(self):
        return Part()

    @cached_property
    def imported(self) -> Chat:
        from .chat import Chat
        return Chat(self)

    @property
    def computed(self):
        return something()

    def open(self):
        self.later = something()
"""
CHAT = """
class Completions:
    def create(self, text, size=10): ...
class Chat:
    def __init__(self, session):
        self.completions = Completions()
"""
# Where the class is known, R's default of 5 is found. Else nothing is said to be gone.
KNOWN = [
    "made", "given", "inherited", "shared", "annotated", "optional", "filled", "by_function",
    "stated", "handed_out", "cached", "imported$completions",
]  # fmt: skip
UNKNOWN = [
    "unsaid", "wide", "any_thing", "hook", "by_something", "loose", "either", "computed", "later",
]  # fmt: skip


def label(path: str) -> str:
    return "of_" + path.replace("$", "_")


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    code = [
        f"{label(path)} <- function(session, text, size = 5) session${path}$create(text, size)"
        for path in [*KNOWN, *UNKNOWN]
    ]
    code += [
        "missing <- function(session, text) session$nowhere$create(text)",
        "gone <- function(session, text) session$made$no_such(text)",
        "deep <- function(session, text) session$imported$nothing$create(text)",
        "called <- function(session, text, size = 5) session$action(text, size)",
        "no_call <- function(session, text) session$made(text)",
        "result <- function(key, text, size = 5) {\n"
        "  made <- py$Session(key)\n  made$cached$create(text, size)\n}",
    ]
    files = {
        "DESCRIPTION": description(),
        "R/code.R": "\n".join(["py <- reticulate::import('wrapped')", *code]),
        "wrapped/__init__.py": CLIENT,
        "wrapped/chat.py": CHAT,
    }
    folder = write(tmp_path_factory.mktemp("r"), dict(files))
    return examined_with_python(folder)


def found(examined: Examination, name: str) -> list[tuple[str, str | None]]:
    shown = [each for each in examined.findings if each.function == name and is_shown(each)]
    return [(each.code, each.argument) for each in shown if each.code != "G1"]


@pytest.mark.parametrize("path", KNOWN)
def test_a_method_of_what_an_object_keeps_is_compared(examined: Examination, path: str) -> None:
    assert found(examined, label(path)) == [("R4", "size")]


@pytest.mark.parametrize("path", UNKNOWN)
def test_what_has_no_known_class_is_not_said_to_be_gone(examined: Examination, path: str) -> None:
    assert found(examined, label(path)) == []
    assert "unknown class" in examined.coverage.why_not[label(path)]


@pytest.mark.parametrize("name", ["missing", "gone", "deep", "no_call"])
def test_what_neither_class_nor_sources_have_is_gone(examined: Examination, name: str) -> None:
    assert found(examined, name) == [("T1", None)]


@pytest.mark.parametrize("name", ["called", "result"])
def test_objects_are_called_and_made_in_r(examined: Examination, name: str) -> None:
    assert ("R4", "size") in found(examined, name)
