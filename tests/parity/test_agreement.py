"""Python, R, help page, docstring and keras3 say the same about every public function.

One test for each pair that must agree; where two do not, the test shows both sides. Signatures are
compared as lists of lines `name = default`, the defaults written as Python writes them.
"""

from __future__ import annotations

import difflib
import inspect
import json
import re
import tomllib
from pathlib import Path

import pytest
from docstring_parser.numpydoc import parse
from rscript import run_r

import kerasbridge

ROOT = Path(__file__).parents[2]
KERAS3 = json.loads((ROOT / "tests/data/keras3-signatures.json").read_text("utf-8"))["functions"]
PUBLIC = {name: f for name, f in vars(kerasbridge).items() if name in kerasbridge.__all__}
PUBLIC = {name: f for name, f in PUBLIC.items() if inspect.isfunction(f)}
SETTINGS = tomllib.loads((ROOT / "tools/parity/rpyparity.toml").read_text("utf-8"))
NOT_IN_KERAS3 = {each["function"] for each in SETTINGS["exceptions"] if each["code"] == "F7"}
R_ALONE = [
    "LearningRateSchedule",
    "new_learning_rate_schedule_class",
    "install_kerasbridge",
    "kerasbridge_sitrep",
    "parity",
    "expect_parity",
]
R_EXPORTS = [*PUBLIC, *R_ALONE]

# What R's own parser finds in the R sources and on the help pages, and what R's own checkers say.
READ_R = r"""
package <- commandArgs(TRUE)[1]
line <- function(name, default) {
  if (identical(default, quote(expr = ))) name else paste(name, "=", deparse(default))
}
lines_of <- function(arguments) I(as.character(mapply(line, names(arguments), as.list(arguments))))

code <- unlist(lapply(list.files(file.path(package, "R"), full.names = TRUE), parse))
formals_of <- list()
for (expression in as.list(code)) {
  if (is.call(expression) && identical(expression[[1]], quote(`<-`)) &&
      is.call(expression[[3]]) && identical(expression[[3]][[1]], quote(`function`))) {
    formals_of[[as.character(expression[[2]])]] <- lines_of(expression[[3]][[2]])
  }
}

section <- function(page, tag) Filter(function(part) attr(part, "Rd_tag") == tag, page)
usage_of <- arguments_of <- list()
for (file in Sys.glob(file.path(package, "man", "*.Rd"))) {
  page <- tools::parse_Rd(file)
  for (usage in section(page, "\\usage")) {
    text <- trimws(paste(unlist(usage), collapse = ""))
    name <- sub("\\(.*", "", text)
    usage_of[[name]] <- lines_of(parse(text = paste(sub(name, "function", text), "NULL"))[[1]][[2]])
    items <- unlist(lapply(section(page, "\\arguments"), section, "\\item"), recursive = FALSE)
    arguments_of[[name]] <- I(vapply(items, function(item) {
      if (attr(item[[1]][[1]], "Rd_tag") == "\\dots") "..." else as.character(item[[1]])
    }, ""))
  }
}

checkers <- list(codoc = tools::codoc, checkDocFiles = tools::checkDocFiles, undoc = tools::undoc)
cat(jsonlite::toJSON(list(
  formals = formals_of, usage = usage_of, arguments = arguments_of,
  exports = parseNamespaceFile(basename(package), dirname(package))$exports,
  checks = lapply(checkers, function(check) I(utils::capture.output(print(check(dir = package)))))
)))
"""


@pytest.fixture(scope="module")
def r():
    return json.loads(run_r(READ_R, ROOT / "r-wrapper", check=True).stdout)


def assert_agree(**sides: list[str]) -> None:
    (one, left), (other, right) = sides.items()
    if left != right:
        difference = difflib.unified_diff(left, right, one, other, lineterm="", n=0)
        pytest.fail("\n".join([f"{one} and {other} differ:", *difference]), pytrace=False)


def in_python(line: str) -> str:
    """Write the default in a line of R as Python does: an R number is a float, 1L an int."""
    name, given, text = line.partition(" = ")
    if not given:
        return line
    constants = {"NULL": None, "TRUE": True, "FALSE": False}
    if text in constants:
        value = constants[text]
    elif re.fullmatch(r"-?\d+L", text):
        value = int(text.removesuffix("L"))
    else:
        value = json.loads(text) if text.startswith('"') else float(text)
    return f"{name} = {value!r}"


def python_lines(function) -> list[str]:
    """Return the Python signature in R's order: what must be named follows R's dots."""
    parameters = inspect.signature(function).parameters.values()
    kinds = (
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.VAR_KEYWORD,
        inspect.Parameter.KEYWORD_ONLY,
    )
    assert {p.kind for p in parameters} <= set(kinds)
    lines = []
    for parameter in (p for kind in kinds for p in parameters if p.kind is kind):
        if parameter.kind is parameter.VAR_KEYWORD:
            lines.append("...")
        elif parameter.default is parameter.empty:
            lines.append(parameter.name)
        else:
            lines.append(f"{parameter.name} = {parameter.default!r}")
    return lines


@pytest.mark.parametrize("name", sorted(PUBLIC.keys() - NOT_IN_KERAS3))
def test_python_has_the_arguments_of_keras3(name):
    keras3 = [in_python(" = ".join(argument)) for argument in KERAS3[name]]
    assert_agree(keras3=keras3, Python=python_lines(PUBLIC[name]))


@pytest.mark.parametrize("name", PUBLIC)
def test_r_has_the_arguments_of_python(name, r):
    assert_agree(
        Python=python_lines(PUBLIC[name]), R=[in_python(line) for line in r["formals"][name]]
    )


@pytest.mark.parametrize("name", R_EXPORTS)
def test_the_usage_on_the_help_page_is_that_of_r(name, r):
    assert_agree(R=r["formals"][name], usage=r["usage"][name])


@pytest.mark.parametrize("name", R_EXPORTS)
def test_the_help_page_explains_the_arguments_of_its_usage_in_order(name, r):
    usage = [line.partition(" = ")[0] for line in r["usage"][name]]
    assert_agree(usage=usage, arguments=r["arguments"][name])


@pytest.mark.parametrize("name", PUBLIC)
def test_the_docstring_explains_the_arguments_of_the_signature_in_order(name):
    signature = []
    for parameter in inspect.signature(PUBLIC[name]).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            signature.append(f"**{parameter.name}")
        else:
            # list[str] is "list of str", Callable[[], float] is "callable", and
            # keras.optimizers.schedules.X is "X".
            words = re.sub(r"list\[(?:\w+\.)*(\w+)\]", r"list of \1", parameter.annotation)
            words = re.sub(r"\[.*?\](?= \||$)|\b(\w+\.)+", "", words)
            types = words.replace("Callable", "callable").split(" | ")
            required = parameter.default is parameter.empty
            default = "" if required else repr(parameter.default)
            signature.append(f"{parameter.name} : {types}, default {default}")
    docstring = []
    for parameter in parse(inspect.getdoc(PUBLIC[name])).params:
        if parameter.type_name is None:
            docstring.append(parameter.arg_name)
        else:
            types = re.split(", | or ", parameter.type_name)
            default = (parameter.default or "").replace('"', "'")
            docstring.append(f"{parameter.arg_name} : {types}, default {default}")
    assert_agree(signature=signature, docstring=docstring)


def test_r_exports_every_public_function_and_what_only_r_has(r):
    assert_agree(public=sorted(R_EXPORTS), NAMESPACE=sorted(r["exports"]))


@pytest.mark.parametrize("check", ["codoc", "checkDocFiles", "undoc"])
def test_the_checkers_of_r_itself_find_nothing(check, r):
    assert_agree(nothing=[], **{check: r["checks"][check]})
