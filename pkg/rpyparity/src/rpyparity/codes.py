"""What each code means and what to do about it.

A code is the letter of the side that stands alone and the digit of what it says differently: R4 is
a default in the R formals that no other side has. What is not about sides has a code of its own.
"""

from __future__ import annotations

from typing import NamedTuple

from rpyparity.findings import Kind
from rpyparity.project import NO_PROJECT, Project
from rpyparity.sides import SIDES


class Meaning(NamedTuple):
    """What a code says, and how to fix it."""

    words: str
    fix: str


KINDS = {
    Kind.MISSING: (
        "an argument is missing that the others have",
        "Add it, or remove it elsewhere.",
    ),
    Kind.EXTRA: ("an argument that the others do not have", "Remove it, or add it elsewhere."),
    Kind.ORDER: ("another order, which matters to calls by position", "Take the same order."),
    Kind.DEFAULT: ("another default", "State the same default."),
    Kind.NULLABLE: (
        "another word on whether NULL (None) is allowed",
        "Say the same on every side.",
    ),
    Kind.NAME: ("another name for an argument", "Give it the same name."),
}
SINGLE = {
    "E1": (
        "an exception in the settings matches nothing any more",
        "Remove it: what it excused has gone.",
    ),
    "E2": (
        "a comment excuses nothing any more",
        "Remove it where what it excused has gone; else correct its code, argument or place.",
    ),
    "E3": (
        "a comment that is to excuse something does not",
        "Write it so: # parity: ignore[R4] argument: the reason.",
    ),
    "G1": ("an exported function has no help page", "Write one, or do not export the function."),
    "G2": ("a help page shows a function that the code does not have", "Remove it from \\usage."),
    "G3": ("an exported function is in no \\usage", "Show it on the page that has it as \\alias."),
    "L1": (
        "a link leads to no help page",
        "Correct the topic, write the page, or name the package: \\link[package]{topic}.",
    ),
    "N1": (
        "an exported function was not held against Python",
        "Name what it wraps: #' @tether python.path. If it wraps nothing, state the exception.",
    ),
    "T1": ("the wrapped Python object does not exist", "Name another one, or remove the wrapper."),
    "T2": (
        "the wrapped Python object does not tell its arguments",
        "Nothing can be compared: state the exception with this reason.",
    ),
    "T3": (
        "a Python module that the package wraps cannot be imported",
        "Install it, or give the --interpreter that has it; what wraps it was not compared.",
    ),
    "V1": (
        "a value that R hands over by position lands on another Python parameter",
        "Hand it over by its name.",
    ),
    "V2": (
        "R hands over an argument that the wrapped Python does not take",
        "Hand it over under the name that Python has now, or remove it.",
    ),
    "V3": (
        "the wrapped Python requires an argument that R never hands over",
        "Hand it over.",
    ),
    "V4": (
        "R's users cannot reach an argument of the wrapped Python",
        "Make it an argument in R, or leave it where R is meant to decide.",
    ),
    "X1": ("an R file cannot be read or parsed", "Fix the file; what it defines was left out."),
    "X2": ("a help page cannot be read or parsed", "Fix the page; tools::checkRd() says more."),
}


def codes(project: Project = NO_PROJECT) -> dict[str, Meaning]:
    """Return every code with its meaning, those included that a project adds."""
    of_sides = {
        side.letter + kind: Meaning(f"{side.label}: {words}", side.fix or fix)
        for side in sorted((*SIDES, *project.sides), key=lambda side: side.trust)
        for kind, (words, fix) in KINDS.items()
    }
    single = SINGLE | dict(project.codes)
    return of_sides | {code: Meaning(*single[code]) for code in sorted(single)}
