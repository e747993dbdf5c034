"""Methods of classes are held against the Python that they hand over to, or are called by."""

from __future__ import annotations

import pytest
from r_sources import description, examined_with_python, write

from rpyparity.findings import Confidence
from rpyparity.package import Examination, is_shown

PYTHON = """
class Hook:
    def __init__(self, every=1, verbose=0): ...
    def on_end(self, step, logs=None): ...
    def on_any(self, *args, **kwargs): ...
    def on_name(self, step, *, mask=None): ...
    def two(self, one, other): ...
    def add(self, shape, name=None): ...
class Needs:
    def __init__(self, path, mode="r"): ...
class Data:
    def __init__(self, path, size=1): ...
    def shuffle(self, size, seed=0): ...
"""
# R code, and what is found about the method that its last word names: codes and arguments.
CASES: dict[str, list[tuple[str, str]]] = {
    # What a constructor hands on to the Python class above.
    "PyFine(py$Hook) %py_class% {\n  initialize <- function(every = 1L, verbose = 0L) {\n"
    "    super()$`__init__`(every, verbose = verbose)\n    self$kept <- every\n  }\n}\n"
    "# PyFine$new": [],
    "PyPlaces(py$Hook) %py_class% {\n  initialize <- function(file, every = 1L) {\n"
    "    super$initialize(file, as.integer(every))\n    self$file <- file\n  }\n}\n"
    "# PyPlaces$new": [("V1", "file"), ("V1", "every")],
    "Written <- PyClass('Written', inherit = py$Hook, list(\n"
    "  `__init__` = function(self, every = 1L) super()$`__init__`(evry = every)))\n"
    "# Written$new": [("V2", "every")],
    "Lacks <- PyClass('Lacks', list(\n"
    "  initialize = function(mode = 'r') super$initialize(mode = mode)), py$Needs)\n"
    "# Lacks$new": [("V3", "path")],
    "SameFormals(py$Hook) %py_class% {\n  initialize <- function(every = 2L, verbose = 0L) "
    "super$initialize(every, verbose)\n}\n# SameFormals$new": [("R4", "every")],
    "OwnFormals(py$Hook) %py_class% {\n  initialize <- function(every = 2L, digits = 3L) {\n"
    "    super$initialize(every)\n    self$digits <- digits\n  }\n}\n# OwnFormals$new": [],
    "HandsOn(py$Hook) %py_class% {\n  initialize <- function(every = 2L, ...) "
    "super$initialize(every, ...)\n}\n# HandsOn$new": [],
    # What Python hands over to a method.
    "Less(py$Hook) %py_class% {\n  on_end <- function(step) step\n}\n# Less$on_end": [
        ("R1", "logs")
    ],
    "ByName(py$Hook) %py_class% {\n  on_name <- function(step) step\n}\n# ByName$on_name": [
        ("R1", "mask")
    ],
    "LessInList <- PyClass('LessInList', list(\n  on_end = function(self, step) step\n"
    "), py$Hook)\n# LessInList$on_end": [("R1", "logs")],
    "LessInR6 <- R6::R6Class('LessInR6', inherit = py$Hook, public = list(\n"
    "  on_end = function(step) step\n))\n# LessInR6$on_end": [("R1", "logs")],
    "Dots(py$Hook) %py_class% {\n  on_end <- function(...) NULL\n}\n# Dots$on_end": [],
    "Renames(py$Hook) %py_class% {\n  on_end <- function(epoch, logs = NULL) epoch\n}\n"
    "# Renames$on_end": [],
    "Turned(py$Hook) %py_class% {\n  two <- function(other, one) one\n}\n# Turned$two": [
        ("R3", "one")
    ],
    "More(py$Hook) %py_class% {\n  on_end <- function(step, logs = NULL, quiet = TRUE) step\n}\n"
    "# More$on_end": [],
    "Asks(py$Hook) %py_class% {\n  on_end <- function(step, logs, more) step\n}\n# Asks$on_end": [
        ("R2", "more")
    ],
    "Any(py$Hook) %py_class% {\n  on_any <- function(x) x\n}\n# Any$on_any": [],
    "Of(Less) %py_class% {\n  on_end <- function(step) super$on_end(step)\n}\n# Of$on_end": [
        ("R1", "logs")
    ],
    # What a method hands over to others of its object.
    "Calls(py$Hook) %py_class% {\n  on_end <- function(step, logs = NULL) {\n"
    "    self$add(shape = step, nmae = logs)\n  }\n}\n# Calls$on_end": [("V2", "logs")],
    "Goes(py$Hook) %py_class% {\n  on_end <- function(step, logs = NULL) {\n"
    "    super()$on_end(step, log = logs)\n    NULL\n  }\n}\n# Goes$on_end": [("V2", "logs")],
    "Owns(py$Hook) %py_class% {\n  on_end <- function(step, logs = NULL) {\n"
    "    self$made <- step\n    self$made(step, logs)\n    self$model$fit(step, what = logs)\n"
    "  }\n}\n# Owns$on_end": [],
    # A class that a function makes, with methods of the names of others.
    "maker <- function(shape, what = 1L) {\n  Local(py$Hook) %py_class% {\n"
    "    plain <- function(x) x\n  }\n  Local$kept(1)\n  plain(shape, what)\n}\n"
    "plain <- function(shape, what) py$Needs(shape, mode = what)\n# maker": [("R4", "what")],
    # R6 classes that inherit from each other.
    "Parent <- R6::R6Class('Parent', public = list(\n"
    "  initialize = function(path, size = 2L) self$data <- py$Data(path, size),\n"
    "  shuffle = function(size, seed = 0L) self$data$shuffle(size, seed)\n))\n# Parent$new": [
        ("R4", "size")
    ],
    "Child <- R6::R6Class('Child', inherit = Parent, public = list(\n"
    "  initialize = function(path) super$initialize(path, 1L),\n"
    "  shuffle = function(size, seed = 1L) super$shuffle(size, seed)\n))\n# Child$shuffle": [
        ("R4", "seed")
    ],
    "Heir <- R6::R6Class('Heir', inherit = Child, public = list(\n"
    "  mixed = function(size, sed = 0L) self$data$shuffle(size, sed = sed)\n))\n# Heir$mixed": [
        ("V2", "sed"),
        ("R1", "seed"),
    ],
    # Objects that other functions make of the classes.
    "makes <- function(path, size = 2L) Parent$new(path, size)\n# makes": [("R4", "size")],
    "shuffles <- function(path, seed = 3L) {\n  it <- Parent$new(path)\n"
    "  it$shuffle(10L, seed)\n}\n# shuffles": [("R4", "seed")],
    "needs <- function(path, mode = 'w') Opened(path, mode)\n"
    "Opened <- PyClass('Opened', list(`__init__` = function(self, path, mode)\n"
    "  super()$`__init__`(path, mode)), py$Needs)\n# needs": [("R4", "mode")],
    "plainly <- function(path, mode = 'w') Plainly(path, mod = mode)\n"
    "Plainly(py$Needs) %py_class% { read <- function() 1 }\n# plainly": [("V2", "mode")],
    # A method that is added to a class afterwards.
    "Heir$set('public', 'later', function(size, seed = 2L) self$data$shuffle(size, seed))\n"
    "# Heir$later": [("R4", "seed")],
}
NAMES = {code: code.rpartition("# ")[2] for code in CASES}
# What R would refuse, and what is of no class that is known.
ODD = r"""
Round <- R6::R6Class("Round", inherit = Square, public = list(f = function() super$f()))
Square <- R6::R6Class("Square", inherit = Round, public = list(f = function() super$f()))
Ends <- R6::R6Class("Ends", inherit = stop("no"), public = list(f = function(x) super$f(x)))
None <- PyClass()
Round$set("public", 1, function() 1)
Round$set()
Nowhere$set("public", "f", function() 1)
Itself <- R6::R6Class("Itself", public = list(initialize = function() Itself$new()))
uses <- function(x) Itself$new()
"text" %py_class% { f <- function() 1 }
f(g)(h) %py_class% 1
Alone %py_class% { f <- function(x) x }
Elsewhere <- R6::R6Class("Elsewhere", inherit = other::Class, public = list(f = function() 1))
New(py$Hook) %py_class% { fresh <- function(x) x }
Gone(py$Nothing) %py_class% {
  initialize <- function(x) super$initialize(x)
  on_end <- function(step) step
}
"""


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    code = ["py <- reticulate::import('wrapped')", *CASES, ODD]
    files = {"DESCRIPTION": description(), "R/code.R": "\n".join(code), "wrapped.py": PYTHON}
    folder = write(tmp_path_factory.mktemp("r"), files)
    return examined_with_python(folder)


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_what_is_found_about_a_method(examined: Examination, code: str) -> None:
    name = NAMES[code]
    about = [each for each in examined.findings if each.function == name and is_shown(each)]
    assert [(each.code, each.argument) for each in about] == CASES[code]
    assert name in examined.coverage.compared


def confidence(examined: Examination, function: str, argument: str) -> Confidence:
    about = [f for f in examined.findings if (f.function, f.argument) == (function, argument)]
    return about[0].confidence


@pytest.mark.parametrize(
    ("function", "argument", "expected"),
    [
        ("PyPlaces$new", "every", Confidence.SURE),
        ("SameFormals$new", "every", Confidence.SURE),
        ("OwnFormals$new", "every", Confidence.GUESS),
        ("OwnFormals$new", "verbose", Confidence.GUESS),
        ("HandsOn$new", "every", Confidence.GUESS),
        ("Less$on_end", "logs", Confidence.LIKELY),
        ("Calls$on_end", "logs", Confidence.SURE),
    ],
)
def test_a_class_of_its_own_may_decide_much(
    examined: Examination, function: str, argument: str, expected: Confidence
) -> None:
    assert confidence(examined, function, argument) is expected


def test_a_class_that_is_gone_is_said_once(examined: Examination) -> None:
    gone = [each for each in examined.findings if each.code == "T1"]
    assert [(each.function, each.odd.says) for each in gone] == [("Gone", "wrapped.Nothing")]


def test_why_methods_are_not_compared(examined: Examination) -> None:
    why_not = examined.coverage.why_not
    assert why_not["New$fresh"] == "are methods that the Python class above does not have"
    assert {why_not[f"{each}$f"] for each in ("Round", "Ends", "Alone", "Elsewhere")} <= {
        "call no Python",
        "computed at run time",
    }


def test_the_methods_of_a_class_are_no_functions_of_the_package(examined: Examination) -> None:
    names = {*examined.coverage.compared, *examined.coverage.why_not}
    assert not names & {"initialize", "on_end", "fresh"}
