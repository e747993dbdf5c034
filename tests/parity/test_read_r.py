"""An R package is read as R itself would read it, and nothing of it is run."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

import pytest

from kerasbridge.parity import read_r
from kerasbridge.parity.model import Page, RPackage, Signature
from kerasbridge.parity.read_r import ReadError, read_package
from kerasbridge.parity.values import Value


def write(directory: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return directory


def description(**fields: str) -> str:
    return "".join(f"{name}: {value}\n" for name, value in {"Package": "toy", **fields}.items())


def problems(package: RPackage, name: str) -> list[tuple[str, str, int | None]]:
    return [
        (each.kind, each.message, each.place.line)
        for each in package.unreadable
        if Path(each.place.file).name == name
    ]


# Functions

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


def argument_names(package: RPackage, name: str) -> list[str]:
    return [each.name for each in package.functions[name].signature.arguments]


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
    "exact": ("0.123456789012346", 0.1234567890123456789),
    "negative": ("-1", -1.0),
    "hex": ("16", 16.0),
    "infinite": ("Inf", math.inf),
    "minus": ("-Inf", -math.inf),
    "text": (r'"a \"b\"\n\\c"', 'a "b"\n\\c'),
    "single": ('"single"', "single"),
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
    "complex": "0+1i",
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
        ("result_of_call", None),
        ("only_inside", None),
        ("in_argument", None),
        ("no_call", None),
        ("reassigned", None),
        ("circular", "k.a.b"),
        ("loop", None),
        ("left_out", "numpy.sum"),
        ("nobody", None),
    ],
)
def test_the_target_is_what_the_body_plainly_calls(
    functions: RPackage, name: str, target: str | None
) -> None:
    assert functions.functions[name].target == target


def test_exports_are_read_without_deciding_conditions(functions: RPackage) -> None:
    assert functions.exports == {"plain", "equals", "lambda", "one", "two", "show"}


# Help pages

PAGE = r"""% A comment with \link{nothing}
\name{optimizer_toy}
\alias{optimizer_toy}
\alias{\%in\%}
\title{A \code{toy} of
  \R, \emph{small}\dots}
\usage{
optimizer_toy(
  rate = 1, # not in the signature
  sep = "\\n \%d {", % nor is this
  ...,
  name = NULL
)

other(x, \dots)
\method{print}{toy}(x, \ldots)
\S3method{$}{toy}(x, name)
\S4method{show}{toy, numeric}(object)
x$y <- value
x \%in\% table
x[i]
\method{names}{toy}(x) <- value
toys
data(toys)
pkg::third(z = c(1, 2))
constant(1)
}
\arguments{
\item{rate}{The rate, see \code{\link{topic}}, \link[=real]{shown}, \link[stats]{sd},
\link[stats:Normal]{dnorm}, \linkS4class{Shape} and \link[=optimizer_toy]{optimizer_toy()}.}
\item{sep, \code{name}}{Two.
\itemize{\item{nested}{no argument}}}
\item{\dots}{Dots.}
#ifdef unix
\item{x}{Only here.}
#endif
\item{}{}
}
\description{\if{html}{\link{inside}} \Sexpr{"\\link{never}"} \own{\link{more}} \CRANpkg{x}}
"""

BROKEN_USAGE = r"""\name{half}
\title{Half}
\usage{
good(a)

bad(b

also_good(c)
}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> RPackage:
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(),
        "man/toy.Rd": PAGE,
        "man/half.Rd": BROKEN_USAGE,
        "man/unclosed.Rd": "\\name{unclosed}\n\\alias{still}\n\\title{Read\n",
        "man/unknown.Rd": "\\name{unknown}\n\\title{T}\n\\description{\\nosuch{x}}\n",
        "man/section.Rd": "\\name{section}\n\\title{T}\n\\nosuch{x}\n",
        "man/stray.Rd": "\\name{stray}\n\\title{T}}\n",
        "man/nameless.Rd": "just text\n",
        "man/empty.Rd": "",
        "man/binary.Rd": b"\\name{b}\n\x00\x01",
        "man/wrong.Rd": b"\\name{w}\n\\title{caf\xe9}\n",
        "man/latin.Rd": b"\\name{latin}\n\\encoding{latin1}\n\\title{caf\xe9}\n",
        "man/alien.Rd": "\\name{alien}\n\\encoding{klingon}\n",
        "man/deep.Rd": "\\name{deep}\\title{t}\\description{" + "\\code{" * 3000 + "}" * 3001,
        "man/braces.Rd": "\\name{b}\\title{t}\\description{" + "{" * 100_000,
        "man/unix/platform.Rd": "\\name{platform}\\title{T}\n",
        "man/.hidden.Rd": "\\name{hidden}",
        "man/notes.txt": "\\name{notes}",
        "man/macros/own.Rd": r"\newcommand{\own}{\strong{#1}}",
    }
    directory = write(tmp_path_factory.mktemp("pages"), files)
    (directory / "man" / "loop").symlink_to(directory / "man")
    (directory / "man" / "self.Rd").symlink_to("self.Rd")
    (directory / "man" / "broken.Rd").symlink_to("nowhere.Rd")
    (directory / "man" / "folder.Rd").mkdir()
    return read_package(directory)


@pytest.fixture
def page(pages: RPackage) -> Page:
    return next(each for each in pages.pages if each.name == "optimizer_toy")


def signature_text(signature: Signature) -> str:
    parts = [
        each.name + ("" if each.default is None else f"={each.default.text}")
        for each in signature.arguments
    ]
    return f"{signature.name}({', '.join(parts)})" + ("..." if signature.rest else "")


def test_a_good_page_has_no_problems(pages: RPackage) -> None:
    assert problems(pages, "toy.Rd") == []
    assert problems(pages, "latin.Rd") == []


def test_a_page_has_a_name_aliases_and_a_title(page: Page) -> None:
    assert page.aliases == ("optimizer_toy", "%in%")
    assert page.title == "A toy of R, small..."


def test_the_usage_lists_plain_calls_and_replacements(page: Page) -> None:
    assert [signature_text(each) for each in page.usage] == [
        'optimizer_toy(rate=1, sep="\\n %d {", name=NULL)...',
        "other(x)...",
        "print.toy(x)...",
        "$.toy(x, name)",
        "show,toy,numeric-method(object)",
        "names<-.toy(x, value)",
        "third(z=c(1, 2))",
    ]
    name = page.usage[0].argument("name")
    assert name is not None
    assert name.keyword_only


def test_the_usage_knows_its_lines(page: Page) -> None:
    starts = [
        "optimizer_toy(",
        "other(",
        r"\method{print}",
        r"\S3method",
        r"\S4method",
        r"\method{names}",
        "pkg::",
    ]
    lines = PAGE.splitlines()
    expected = [next(i for i, t in enumerate(lines, 1) if t.startswith(s)) for s in starts]
    assert [each.place.line for each in page.usage if each.place] == expected


def test_every_item_of_arguments_is_explained(page: Page) -> None:
    lines = PAGE.splitlines()
    line = {name: lines.index(text) + 1 for name, text in [
        ("sep", r"\item{sep, \code{name}}{Two."),
        ("...", r"\item{\dots}{Dots.}"),
        ("x", r"\item{x}{Only here.}"),
    ]}  # fmt: skip
    assert [(name, place.line) for name, place in page.explained][1:] == [
        ("sep", line["sep"]),
        ("name", line["sep"]),
        ("...", line["..."]),
        ("x", line["x"]),
    ]
    assert page.explained[0][0] == "rate"


def test_links_lead_where_they_say(page: Page) -> None:
    assert [(each.target, each.package) for each in page.links] == [
        ("topic", None),
        ("real", None),
        ("sd", "stats"),
        ("Normal", "stats"),
        ("Shape-class", None),
        ("optimizer_toy", None),
        ("inside", None),
        ("more", None),
    ]
    first = PAGE.splitlines().index(next(t for t in PAGE.splitlines() if "link{topic}" in t)) + 1
    assert [each.place.line for each in page.links][:4] == [first, first, first, first + 1]


def test_the_topics_of_r_itself_are_known(pages: RPackage) -> None:
    assert {"lm", "c", "NULL", "setClass"} <= pages.base_topics
    assert "optimizer_toy" not in pages.base_topics


def test_a_broken_usage_leaves_the_others(pages: RPackage) -> None:
    half = next(each for each in pages.pages if each.name == "half")
    assert [(each.name, each.place and each.place.line) for each in half.usage] == [
        ("good", 4),
        ("also_good", 8),
    ]
    assert problems(pages, "half.Rd") == [("Rd", r"\usage: unexpected end of input", 6)]


@pytest.mark.parametrize(
    ("file", "message", "line"),
    [
        ("unclosed.Rd", "unexpected END_OF_INPUT 'Read", 4),
        ("unknown.Rd", r"unknown macro '\nosuch'", 3),
        ("section.Rd", r"unexpected UNKNOWN '\nosuch'", 3),
        ("stray.Rd", "unexpected '}'", 2),
        ("nameless.Rd", r"has no \name", None),
        ("empty.Rd", r"has no \name", None),
        ("binary.Rd", "is binary", 2),
        ("wrong.Rd", "is not valid UTF-8", 2),
        ("alien.Rd", "the encoding klingon is unknown", None),
        ("self.Rd", "does not exist, or is no regular file", None),
        ("broken.Rd", "does not exist, or is no regular file", None),
    ],
)
def test_a_bad_page_is_reported(pages: RPackage, file: str, message: str, line: int | None) -> None:
    assert ("Rd", message, line) in problems(pages, file)


def test_what_could_be_read_of_a_bad_page_is_there(pages: RPackage) -> None:
    unclosed = next(each for each in pages.pages if each.name == "unclosed")
    assert unclosed.aliases == ("still",)


@pytest.mark.parametrize("file", ["deep.Rd", "braces.Rd"])
def test_deep_nesting_is_a_problem_of_one_page(pages: RPackage, file: str) -> None:
    found = problems(pages, file)
    assert found
    assert all("\n" not in message for _, message, _ in found)


def test_pages_are_found_where_r_finds_them(pages: RPackage) -> None:
    names = {each.name for each in pages.pages}
    assert "platform" in names
    assert not names & {"hidden", "notes"}


def test_a_page_states_its_own_encoding(pages: RPackage) -> None:
    assert next(each for each in pages.pages if each.name == "latin").title == "café"


def test_without_a_namespace_everything_is_exported(pages: RPackage) -> None:
    assert pages.exports is None


# Files in a bad state, and the order in which R reads them


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> RPackage:
    many_lines = "".join(f"f{i} <- function(x = {i}L) {{\n  x\n}}\n" for i in range(3400))
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(Encoding="latin1"),
        "NAMESPACE": "export(ok\n",
        "R/a.R": "late <- function(from_a) NULL\ncase <- function(lower) NULL\n",
        "R/Z.R": "late <- function(from_Z) NULL\ncase <- function(upper) NULL\n",
        "R/unix/own.r": "platform <- function(unix) NULL\n",
        "R/windows/own.r": "platform <- function(windows) NULL\n",
        "R/accent.S": b"accent <- function(x = 'caf\xe9') NULL\r\nsecond <- function(y) NULL\r\n",
        "R/broken.R": "fine <- function(x) x\nbroken <- function(x) {\n  x y\n}\n",
        "R/open.R": "open <- function(x) {\n",
        "R/binary.R": b"b <- function(x) x\n\x00\xff",
        "R/empty.R": "",
        "R/long.q": many_lines,
        "R/braces.R": "braces <- " + "{" * 200 + "}" * 200,
        "R/deep.R": "shallow <- function(x = 1) x\n"
        f"deep <- function(x = {'1 + ' * 100_000}1) x\n"
        "rather <- function(x = 2) { import('np'); " + "np$a(x) + " * 300 + "1 }\n"
        f"chain <- function(x = 3) a{'$b' * 300}(x)\n",
        "R/literals.R": 'bytes <- function(x = "\\xff", y = "\\001") x\n',
        "R/README.txt": "not R",
        "R/.hidden.R": "hidden <- function(x) x",
    }
    directory = write(tmp_path_factory.mktemp("wild"), files)
    (directory / "R" / "loop").symlink_to(directory / "R")
    (directory / "R" / "self.R").symlink_to("self.R")
    (directory / "R" / "folder.R").mkdir()
    os.mkfifo(directory / "R" / "pipe.R")
    return read_package(directory)


@pytest.mark.parametrize(
    ("file", "message", "line"),
    [
        ("broken.R", "unexpected symbol", 3),
        ("open.R", "unexpected end of input", 2),
        ("binary.R", "is binary", 2),
        ("braces.R", "contextstack overflow", 1),
        ("deep.R", "code is nested too deeply to be read", 2),
        ("self.R", "does not exist, or is no regular file", None),
        ("pipe.R", "does not exist, or is no regular file", None),
        ("NAMESPACE", "unexpected end of input", 2),
    ],
)
def test_a_bad_file_is_reported(wild: RPackage, file: str, message: str, line: int | None) -> None:
    assert problems(wild, file) == [("R", message, line)]


def test_bad_files_are_the_only_ones_reported(wild: RPackage) -> None:
    assert len(wild.unreadable) == 8


def test_the_other_files_are_read(wild: RPackage) -> None:
    assert "accent" in wild.functions
    assert "f3399" in wild.functions
    assert "shallow" in wild.functions
    assert "rather" in wild.functions
    assert wild.functions["chain"].target == "a" + ".b" * 300
    assert not wild.functions.keys() & {"hidden", "b", "fine", "deep"}


def test_lines_are_right_in_a_long_file(wild: RPackage) -> None:
    place = wild.functions["f3399"].signature.place
    assert place is not None
    assert place.line == 3399 * 3 + 1


def test_the_encoding_of_the_package_is_used(wild: RPackage) -> None:
    assert wild.functions["accent"].signature.arguments[0].default == Value('"café"', "café")


def test_strings_that_are_no_text_do_no_harm(wild: RPackage) -> None:
    bytes_, control = wild.functions["bytes"].signature.arguments
    assert bytes_.default == Value(r'"\xff"', "<ff>")
    assert control.default == Value(r'"\001"', "\001")


def test_files_are_read_in_the_order_of_the_c_locale(wild: RPackage) -> None:
    assert argument_names(wild, "late") == ["from_a"]
    assert argument_names(wild, "case") == ["lower"]


def test_the_folder_of_this_platform_wins(wild: RPackage) -> None:
    own = "windows" if sys.platform == "win32" else "unix"
    assert argument_names(wild, "platform") == [own]


def test_a_broken_namespace_exports_everything(wild: RPackage) -> None:
    assert wild.exports is None


def test_collate_decides_order_and_files(tmp_path: Path) -> None:
    files = {
        "DESCRIPTION": description(Collate="'b.R'\n 'a.R' \"sub set.R\"\n missing.R"),
        "NAMESPACE": 'exportPattern("^[a-z]")\nexport(f)\n',
        "R/a.R": "f <- function(from_a) NULL\n",
        "R/b.R": "f <- function(from_b) NULL\n",
        "R/sub set.R": "g <- function(x) NULL\n",
        "R/left_out.R": "h <- function(x) NULL\n",
    }
    package = read_package(write(tmp_path, files))
    assert argument_names(package, "f") == ["from_a"]
    assert package.functions.keys() == {"f", "g"}
    assert package.exports is None
    assert problems(package, "missing.R") == [("R", "does not exist, or is no regular file", None)]


def test_macros_of_packages_that_may_be_missing_are_no_problem(tmp_path: Path) -> None:
    files = {
        "DESCRIPTION": description(RdMacros="lifecycle", Encoding="klingon"),
        "man/a.Rd": "\\name{a}\\title{T}\\description{\\lifecycle{stable}}\n",
    }
    package = read_package(write(tmp_path, files))
    assert [each.message for each in package.unreadable] == [
        "the encoding klingon is unknown; the files are read as UTF-8"
    ]
    assert [each.name for each in package.pages] == ["a"]
    assert package.functions == {}


# Nothing is run


def test_nothing_of_the_package_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "marks"
    mark.mkdir()

    def touch(name: str) -> str:
        return f'file.create("{mark.as_posix()}/{name}")'

    files = {
        "DESCRIPTION": description(
            Title=touch("title"), **{"Authors@R": touch("authors"), "Collate": "a.R"}
        ),
        "NAMESPACE": f"if ({touch('namespace')}) export(f)\nexport(g)\n",
        "configure": f"#!/bin/sh\ntouch {mark}/configure\n",
        ".Rprofile": touch("profile") + "\n",
        ".Renviron": f"R_PROFILE_USER={tmp_path}/package/.Rprofile\n",
        "R/a.R": f"{touch('top')}\nf <- function(x = {touch('default')}) {touch('body')}\n"
        f"makeActiveBinding('g', function() {touch('binding')}, environment())\n"
        f".onLoad <- function(...) {touch('load')}\n"
        f"np <- reticulate::import('{mark.as_posix()}')\n"
        f"assign({touch('name')}, function(x) x)\n",
        "man/a.Rd": "\\name{a}\\title{\\Sexpr{" + touch("title") + "}}\n"
        "\\description{\\Sexpr[stage=build]{" + touch("build") + "}\n"
        "\\Sexpr[stage=install,results=rd]{" + touch("install") + "}\n"
        "\\Sexpr[stage=render]{" + touch("render") + "} \\evil{x}}\n"
        "\\usage{f(x = " + touch("usage") + ")}\n",
        "man/macros/m.Rd": "\\newcommand{\\evil}{\\Sexpr{" + touch("macro") + "}}\n",
        "R/sysdata.rda": "not read",
    }
    package = write(tmp_path / "package", files)
    (package / "configure").chmod(0o755)
    monkeypatch.chdir(package)
    monkeypatch.setenv("HOME", str(package))
    before = sorted(tmp_path.rglob("*"))

    read = read_package(Path())

    assert sorted(tmp_path.rglob("*")) == before
    assert read.unreadable == ()
    assert read.exports == {"f", "g"}
    assert read.functions.keys() == {"f", ".onLoad"}
    assert [each.name for each in read.pages] == ["a"]
    assert read.pages[0].usage[0].arguments[0].default == Value(touch("usage"), is_code=True)


# No package, no R


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "DIR is no R package: it has no DESCRIPTION."),
        ({"DESCRIPTION": b"\x00\xff"}, "DIR is no R package: its DESCRIPTION names no Package."),
    ],
)
def test_what_is_no_package_is_an_error(
    tmp_path: Path, files: dict[str, str | bytes], message: str
) -> None:
    write(tmp_path, files)
    with pytest.raises(ReadError) as raised:
        read_package(tmp_path)
    assert str(raised.value) == message.replace("DIR", str(tmp_path))


def fake_rscript(directory: Path, script: str) -> str:
    path = write(directory, {"bin/Rscript": f"#!/bin/sh\n{script}\n"}) / "bin"
    (path / "Rscript").chmod(0o755)
    return f"{path}:/bin:/usr/bin"


def test_a_missing_r_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match=r"^R is needed to read an R package: install R so that"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_a_failing_r_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", fake_rscript(tmp_path, "echo one two >&2; exit 3"))
    with pytest.raises(ReadError, match=r"^R could not read the package: one two$"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_an_r_that_says_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", fake_rscript(tmp_path, "exit 0"))
    with pytest.raises(ReadError, match=r"^R could not read the package: it wrote no result\.$"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_an_r_that_hangs_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", fake_rscript(tmp_path, "sleep 60"))
    monkeypatch.setattr(read_r, "TIMEOUT", 0.2)
    with pytest.raises(ReadError, match=r"^R did not finish reading within 0\.2 seconds\.$"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_names_outside_of_ascii_survive_the_c_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    files = {"DESCRIPTION": description(), "R/a.R": 'f <- function(ü = "é") NULL\n'}
    package = read_package(write(tmp_path, files))
    assert package.functions["f"].signature.arguments[0].default == Value('"é"', "é")
    assert argument_names(package, "f") == ["ü"]
