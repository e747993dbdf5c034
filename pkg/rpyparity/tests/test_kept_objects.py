"""What R keeps in a list of a class of its own has the methods of what it was made by."""

from __future__ import annotations

import pytest
from r_sources import description, examined_with_python, shown_about, write

from rpyparity.findings import Confidence
from rpyparity.package import Examination

PYTHON = """
class Topics:
    def __init__(self, k=5): ...
    def predict(self, x, size=10): ...
class Words:
    def __init__(self, k=5): ...
    def predict(self, x, size=10): ...
class Engine:
    def predict(self, x, size=3): ...
class Trainer:
    def __init__(self):
        self.engine = Engine()
class Other:
    def predict(self, x, size=10): ...
"""
SETUP = """
py <- reticulate::import("kept")
topics <- function(k = 5L) {
  model <- py$Topics(k)
  structure(list(model = model, k = k), class = c("topics", "model"))
}
words <- function(k = 5L) {
  made <- list(k = k)
  made$model <- py$Words(k)
  made$only_here <- py$Words(k)
  made$engine <- py$Words(k)
  class(made) <- "words"
  made
}
new_pair <- function(first) structure(list(first = first), class = "pair")
pair <- function() new_pair(py$Topics())
loose <- function() list(loose = py$Topics())
check <- function(x, class) if (!inherits(x, class)) stop("no ", class)
"""
CALLS = "x$model$predict(data, size)"
# R code, and whether it is known whose methods the function calls: R's default of 3 is found then.
CASES = {
    # The name of an S3 method.
    f"predict.topics <- function(x, data, size = 3) {CALLS}": True,
    f"predict.words <- function(x, data, size = 3) {CALLS}": True,
    f"predict.nothing <- function(x, data, size = 3) {CALLS}": False,
    # What is checked of the argument, here or elsewhere.
    "inherited <- function(x, data, size = 3) {\n"
    f"  stopifnot(inherits(x, 'words'))\n  {CALLS}\n}}": True,
    f"checked <- function(x, data, size = 3) {{ check(x, 'words'); {CALLS} }}": True,
    "compared <- function(z, data, size = 3) {\n"
    "  if (z == 'words') NULL\n  z$model$predict(data, size)\n}": False,
    "first <- function(it, data, size = 3) {\n"
    "  check(it, 'words')\n  it$model$predict(data, size)\n}": True,
    "second <- function(it, data, size = 3) it$model$predict(data, size)": True,
    "unsaid <- function(any, data, size = 3) any$model$predict(data, size)": False,
    # The name of the element.
    "element <- function(any, data, size = 3) any$only_here$predict(data, size)": True,
    "by_maker <- function(any, data, size = 3) any$first$predict(data, size)": True,
    # A Python class of the name of the argument tells more than the element.
    "of_python <- function(trainer, data, size = 3) trainer$engine$predict(data, size)": False,
    "no_class <- function(any, data, size = 3) any$loose$predict(data, size)": False,
}
NAMES = {code: code.partition(" ")[0] for code in CASES}


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    methods = "\n".join(f"S3method(predict, {each})" for each in ("topics", "words", "nothing"))
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": f"exportPattern('.')\n{methods}",
        "R/code.R": "\n".join([SETUP, *CASES]),
        "kept.py": PYTHON,
    }
    folder = write(tmp_path_factory.mktemp("r"), dict(files))
    return examined_with_python(folder)


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_the_class_of_what_is_kept_is_known(examined: Examination, code: str) -> None:
    found = [(each.code, each.argument) for each in shown_about(examined, NAMES[code])]
    assert found == ([("R4", "size")] if CASES[code] else [])


def test_what_depends_on_the_class_of_an_argument_is_likely(examined: Examination) -> None:
    (found,) = shown_about(examined, "predict.topics")
    assert found.confidence is Confidence.LIKELY
    assert found.reason == "the class of the argument was told from what the package keeps in it"
