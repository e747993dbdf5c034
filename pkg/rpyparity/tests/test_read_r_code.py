"""The functions of an R package are read as R itself would read them."""

from __future__ import annotations

import math

import pytest
from r_sources import argument_names, description, write

from rpyparity.model import RPackage
from rpyparity.read_r import read_package
from rpyparity.values import Value

FUNCTIONS = r"""
plain <- function(x, y = NULL, ..., flag = TRUE) NULL
equals = function(a) a
assign("assigned", function(b = 1) b)
lambda <- \(x, n = 2L) x
"quoted" <- function(q) q
`back ticked` <- function(`an arg` = 1) NULL
one <- two <- function(k) k
(function(p) p) -> arrow
no_function <- 5
gone <- function(x) x
gone <- NULL
twice <- function(old) NULL
twice <- function(new) NULL
renamed <- plain
if (TRUE) hidden <- function(x) x

#' Title
#'
#' @tether keras.layers.Dense as of Keras 3
#' @export

tethered <- function(units) NULL

#' @tether not.above
NULL

untethered <- function(units) NULL
# @tether not.roxygen
commented <- function(units) NULL

defaults <- function(
    null = NULL, yes = TRUE, no = FALSE, whole = 5L, number = 0.001, tiny = 1e-07,
    exact = 0.1234567890123456789, negative = -1, hex = 0x10, infinite = Inf, minus = -Inf,
    not_a_number = NaN, text = "a \"b\"\n\\c", single = 'single', vector = c(1, -2L),
    texts = c("a", "b"), listed = list(1, "a", NULL, list(TRUE)), empty = list(),
    none = character(0), nought = integer(0L), nothing = c(), parens = (3),
    na = NA, na_text = NA_character_, named = c(a = 1), mixed = c(1, "a"), symbol = T,
    call = getOption("x", 1), sum = 1 + 1, closure = function(x) x + 1, nested = list(1, f(2)),
    left_out = c(1, ), unicode = "ü", complex = 1i, choices = c("adam", NULL), signed = +3,
    long = list(alpha_beta_gamma = "delta", epsilon_zeta = "eta", theta = "iota", kappa = "mu")) {
}
"""

TARGETS = r"""
np <- NULL
skip_me <- NULL
builtins <- reticulate::import_builtins()
linalg <- reticulate::import("numpy", convert = FALSE)$linalg
.onLoad <- function(libname, pkgname) {
  np <<- reticulate::import("numpy", delay_load = TRUE)
  assign("tf", import(module = "tensorflow"), envir = topenv())
  delayedAssign("jnp", try(import("jax.numpy")), assign.env = topenv())
  local_only <- reticulate::import("scipy")
}
registry <- list(add = function(x) x)

called <- function(rate = 1) keras$optimizers$Adadelta(learning_rate = rate)
done <- function(a, b) do.call(np$linalg$solve, list(a, b))
done_by_name <- function(a, b) do.call("solve", list(a, b))
done_named <- function(a) do.call(args = list(a), what = tf$abs)
one_level <- function(x) module$fn(x)
inline <- function(a, b) reticulate::import("numpy")$linalg$solve(a, b)
submodule <- function(a) linalg$det(a)
built_in <- function(a) builtins$len(a)
delayed <- function(a) jnp$sin(a)
not_global <- function(a) local_only$fn(a)
captured <- function(units, ...) {
  args <- capture_args(list(units = as.integer))
  do.call(keras$layers$Dense, args)
}
layered <- function(object, units, ...) {
  args <- capture_args(list(units = as.integer), ignore = "object")
  create_layer(keras$layers$Dense, object, args)
}
local_import <- function(x) {
  k <- import("keras")
  opt <- k$optimizers
  opt$Adam(x)
}
branches <- function(x) {
  if (is.null(x)) {
    np$zeros(1L)
  } else {
    np$ones(1L)
  }
}
second_branch <- function(x) if (x) NULL else np$ones(1L)
last_wins <- function(x) {
  x <- np$array(x)
  np$linalg$inv(x)
}
kept <- function(x) {
  out <- np$sin(x)
  attr(out, "class") <- "sine"
  invisible(out)
}
side_effect <- function(x) {
  keras$config$set_floatx(x)
  invisible(NULL)
}
early <- function(x) {
  return(np$cos(x))
}
converted <- function(x) as.array(np$exp(x))
brackets <- function(x) keras[["ops"]][["abs"]](x)
piped <- function(x) np$log(x) |> as.array()
member <- function(object) object$fit()
not_last <- function(x) {
  x <- np$array(x)
  other(x)
}
of_its_own <- function(x) registry$add(x)
made_here <- function(x) {
  model <- build(x)
  model$fit(x)
}
result_of_call <- function(x) np$poly1d(x)$deriv()
only_inside <- function(x) function(y) np$tan(y)
in_argument <- function(x) modify(x, np$array(1))
no_call <- function(x) np$pi
reassigned <- function(x) { x <- as.array(x); x }
circular <- function(x) { k <- k$a; k$b(x) }
loop <- function(xs) { for (x in xs) NULL; x$run() }
left_out <- function(x) { x <- x[, 1]; np$sum(x) }
nobody <- function() NULL
again <- function(x) { y <- build(x); y <- y$run(); y }
in_itself <- function(x) { y <- { y }; y }
context <- function(expr) with(np$errstate(), expr)

dots_handed_on <- function(x, ...) np$around(x, ...)
dots_in_list <- function(x, ...) do.call(np$around, list(x, ...))
dots_in_list_before <- function(x, ...) { args <- list(x, ...); do.call(np$around, args) }
dots_kept <- function(x, ...) { check(...); np$around(x) }
"""


@pytest.fixture(scope="module")
def functions(tmp_path_factory: pytest.TempPathFactory) -> RPackage:
    files = {
        "DESCRIPTION": description(Encoding="UTF-8", **{"Authors@R": "c(person('A'))"}),
        "NAMESPACE": 'export(plain, "equals")\nS3method(print, toy)\nif (x) export(lambda)\n'
        'export(c(one, "two"))\nexportMethods(show)\nexportClasses(K)\nimport(np)\n',
        "R/functions.R": FUNCTIONS,
        "R/targets.R": TARGETS,
    }
    return read_package(write(tmp_path_factory.mktemp("functions"), files))


def test_everything_in_the_package_of_functions_can_be_read(functions: RPackage) -> None:
    assert functions.name == "toy"
    assert functions.unreadable == ()
    assert functions.pages == ()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("plain", ["x", "y", "flag"]),
        ("equals", ["a"]),
        ("assigned", ["b"]),
        ("lambda", ["x", "n"]),
        ("quoted", ["q"]),
        ("back ticked", ["an arg"]),
        ("one", ["k"]),
        ("two", ["k"]),
        ("arrow", ["p"]),
        ("twice", ["new"]),
        ("renamed", ["x", "y", "flag"]),
    ],
)
def test_a_definition_is_found(functions: RPackage, name: str, arguments: list[str]) -> None:
    assert argument_names(functions, name) == arguments


@pytest.mark.parametrize("name", ["no_function", "gone", "hidden", "np", "registry"])
def test_what_is_no_function_in_the_end_is_none(functions: RPackage, name: str) -> None:
    assert name not in functions.functions


def test_arguments_after_dots_are_keyword_only(functions: RPackage) -> None:
    signature = functions.functions["plain"].signature
    assert [each.keyword_only for each in signature.arguments] == [False, False, True]
    assert signature.rest
    assert not functions.functions["equals"].signature.rest


def test_a_required_argument_has_no_default_but_null_is_one(functions: RPackage) -> None:
    required, null, _ = functions.functions["plain"].signature.arguments
    assert required.default is None
    assert null.default == Value("NULL", None)


def test_a_function_knows_its_line(functions: RPackage) -> None:
    lines = FUNCTIONS.splitlines()
    for name in ("plain", "assigned", "tethered", "defaults", "twice"):
        place = functions.functions[name].signature.place
        assert place is not None
        assert place.file.endswith("/R/functions.R")
        starts = (f"{name} <-", f'assign("{name}"')
        assert place.line == max(i for i, line in enumerate(lines, 1) if line.startswith(starts))


DEFAULTS = {
    "null": ("NULL", None),
    "yes": ("TRUE", True),
    "no": ("FALSE", False),
    "whole": ("5L", 5.0),
    "number": ("0.001", 0.001),
    "tiny": ("1e-07", 1e-07),
    "exact": ("0.1234567890123456789", 0.1234567890123456789),
    "negative": ("-1", -1.0),
    "hex": ("0x10", 16.0),
    "infinite": ("Inf", math.inf),
    "minus": ("-Inf", -math.inf),
    "text": (r'"a \"b\"\n\\c"', 'a "b"\n\\c'),
    "single": ("'single'", "single"),
    "vector": ("c(1, -2L)", (1.0, -2.0)),
    "texts": ('c("a", "b")', ("a", "b")),
    "listed": ('list(1, "a", NULL, list(TRUE))', (1.0, "a", None, (True,))),
    "empty": ("list()", ()),
    "none": ("character(0)", ()),
    "nought": ("integer(0L)", ()),
    "nothing": ("c()", None),
    "parens": ("(3)", 3.0),
    "unicode": ('"ü"', "ü"),
    "choices": ('c("adam", NULL)', ("adam",)),
}
CODE = {
    "na": "NA",
    "na_text": "NA_character_",
    "named": "c(a = 1)",
    "mixed": 'c(1, "a")',
    "symbol": "T",
    "call": 'getOption("x", 1)',
    "sum": "1 + 1",
    "closure": "function(x) x + 1",
    "nested": "list(1, f(2))",
    "left_out": "c(1, )",
    "complex": "1i",
    "signed": "+3",
    "long": 'list(alpha_beta_gamma = "delta", epsilon_zeta = "eta", theta = "iota", kappa = "mu")',
}


def default(functions: RPackage, name: str) -> Value:
    argument = functions.functions["defaults"].signature.argument(name)
    assert argument is not None
    assert argument.default is not None
    return argument.default


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_literal_default_has_a_value(functions: RPackage, name: str) -> None:
    value = default(functions, name)
    assert value == Value(*DEFAULTS[name])
    assert type(value.literal) is type(DEFAULTS[name][1])


def test_nan_is_a_number(functions: RPackage) -> None:
    value = default(functions, "not_a_number")
    assert math.isnan(value.literal)
    assert not value.is_code


@pytest.mark.parametrize("name", CODE)
def test_any_other_default_is_code(functions: RPackage, name: str) -> None:
    assert default(functions, name) == Value(CODE[name], is_code=True)


@pytest.mark.parametrize(
    ("name", "tether"),
    [
        ("tethered", "keras.layers.Dense"),
        ("untethered", None),
        ("commented", None),
    ],
)
def test_a_tether_belongs_to_the_block_above(
    functions: RPackage, name: str, tether: str | None
) -> None:
    assert functions.functions[name].tether == tether


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("called", "keras.optimizers.Adadelta"),
        ("done", "numpy.linalg.solve"),
        ("done_by_name", None),
        ("done_named", "tensorflow.abs"),
        ("one_level", "module.fn"),
        ("inline", "numpy.linalg.solve"),
        ("submodule", "numpy.linalg.det"),
        ("built_in", "builtins.len"),
        ("delayed", "jax.numpy.sin"),
        ("not_global", "local_only.fn"),
        ("captured", "keras.layers.Dense"),
        ("layered", "keras.layers.Dense"),
        ("local_import", "keras.optimizers.Adam"),
        ("branches", "numpy.zeros"),
        ("second_branch", "numpy.ones"),
        ("last_wins", "numpy.linalg.inv"),
        ("kept", "numpy.sin"),
        ("side_effect", "keras.config.set_floatx"),
        ("early", "numpy.cos"),
        ("converted", "numpy.exp"),
        ("brackets", "keras.ops.abs"),
        ("piped", "numpy.log"),
        ("member", None),
        ("not_last", None),
        ("of_its_own", None),
        ("made_here", None),
        ("result_of_call", "numpy.poly1d().deriv"),
        ("only_inside", None),
        ("in_argument", None),
        ("no_call", None),
        ("reassigned", None),
        ("circular", "k.a.b"),
        ("loop", None),
        ("left_out", "numpy.sum"),
        ("nobody", None),
        ("again", None),
        ("in_itself", None),
        ("context", None),
    ],
)
def test_the_target_is_what_the_body_plainly_calls(
    functions: RPackage, name: str, target: str | None
) -> None:
    assert functions.functions[name].target == target


def test_exports_are_read_without_deciding_conditions(functions: RPackage) -> None:
    assert functions.exports == {"plain", "equals", "lambda", "one", "two", "show"}


@pytest.mark.parametrize(
    ("name", "hands_on"),
    [
        ("dots_handed_on", True),
        ("dots_in_list", True),
        ("dots_in_list_before", True),
        ("dots_kept", False),
        ("called", False),
    ],
)
def test_dots_are_handed_on_where_the_call_has_them(
    functions: RPackage, name: str, hands_on: bool
) -> None:
    assert functions.functions[name].hands_on is hands_on


def test_the_words_of_the_code_are_known_but_not_those_of_comments(functions: RPackage) -> None:
    assert functions.words is not None
    assert {"hidden", "registry", "solve"} <= functions.words
    assert "keras.layers.Dense" not in functions.words
