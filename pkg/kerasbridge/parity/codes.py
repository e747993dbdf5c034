"""What each code means and what to do about it.

A code is the letter of the side that stands alone and the digit of what it says otherwise: R4 is a
default in the R formals that no other side has. What is no matter of sides has a code of its own.
"""

from __future__ import annotations

from kerasbridge.parity.compare import SIDES

KINDS = {
    "1": ("an argument is missing that the others have", "Add it, or remove it elsewhere."),
    "2": ("an argument that the others do not have", "Remove it, or add it elsewhere."),
    "3": ("another order, which matters to calls by position", "Take the same order."),
    "4": ("another default", "State the same default."),
    "5": ("another word on whether NULL (None) is allowed", "Say the same on every side."),
    "6": ("another name for an argument", "Give it the same name."),
}
IN_R = "Python has moved on: follow it in R and on the help page, or state why not."
SINGLE = {
    "E1": (
        "an exception in the settings matches nothing any more",
        "Remove it: what it excused has gone.",
    ),
    "G1": ("an exported function has no help page", "Write one, or do not export the function."),
    "G2": ("a help page shows a function that the code does not have", "Remove it from \\usage."),
    "G3": ("an exported function is in no \\usage", "Show it on the page that has it as \\alias."),
    "G4": ("R's own tools object to a help page", "Mend the page as they say."),
    "L1": (
        "a link leads to no help page",
        "Correct the topic, write the page, or name the package: \\link[package]{topic}.",
    ),
    "M1": ("a help page is not what its docstring renders to", "Run: make man"),
    "T1": ("the wrapped Python object does not exist", "Name another one, or remove the wrapper."),
    "T2": (
        "the wrapped Python object does not tell its arguments",
        "Nothing can be compared: state the exception with this reason.",
    ),
    "T3": (
        "a Python module that the package wraps cannot be imported",
        "Install it where the check runs; what wraps it was not compared.",
    ),
    "T4": (
        "the installed Python lacks what the function builds",
        "Install a version that has it: what it would build was not compared.",
    ),
    "X1": ("an R file cannot be read or parsed", "Mend the file; what it defines was left out."),
    "X2": ("a help page cannot be read or parsed", "Mend the page; tools::checkRd() says more."),
}


def codes() -> dict[str, tuple[str, str]]:
    """Return every code with its meaning and what to do."""
    of_sides = {
        letter + digit: (f"{side}: {meaning}", IN_R if letter == "K" else mend)
        for letter, side in SIDES.items()
        for digit, (meaning, mend) in KINDS.items()
    }
    return of_sides | SINGLE
