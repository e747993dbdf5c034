"""Arguments are followed through the body of a function to the Python that it calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import read_package
from rpyparity.package import Examination, examine
from rpyparity.rcode.conventions import conventions

PYTHON = """
def f(x, axis=0, keep=False): ...
def g(x, *, method="linear", size=None): ...
def two(one, other): ...
def plain(x): ...
def anything(x, **kwargs): ...
def square(x, shape=(1, 1)): ...
def many(x, places=()): ...

class Layer:
    def __init__(self, units, name=None, **kwargs): ...
    def __call__(self, inputs, training=False): ...

class Maker:
    def __init__(self, place="there", many=1): ...
    def fit(self, x): ...

class Data:
    def __init__(self, path): ...
    def shuffle(self, size, seed=None): ...
    def take(self, count): ...
    def info(self): ...
"""

# What stands at the top of the package.
SETUP = """
py <- NULL
np <- NULL
held_place <- NULL
mods <- new.env(parent = emptyenv())
.onLoad <- function(libname, pkgname) {
  py <<- reticulate::import("wrapped", delay_load = TRUE)
  mods$w <- import("wrapped")
  assign("kept", import_from_path("wrapped", path = "."), envir = mods)
  modules <- list(looped = "wrapped", other = "json")
  for (name in names(modules)) assign(name, import(modules[[name]]), envir = topenv())
  makeActiveBinding("active", function() import("wrapped"), env = topenv())
}
state <- list2env(list())
state2 <- new.env()
module <- function() {
  if (is.null(state2$module)) state2$module <- reticulate::import("wrapped")
  state2$module
}
as_place <- function(x) {
  if (is.null(x)) return(NULL)
  as.integer(x) - 1L
}
grab <- function(ignore = NULL) {
  call <- sys.call(-1)
  fn <- sys.function(-1)
  args <- as.list(match.call(fn, call))[-1]
  args[setdiff(names(args), ignore)]
}
create <- function(Class, object, args = list()) {
  args$input <- NULL
  layer <- do.call(Class, args)
  if (missing(object) || is.null(object)) layer else layer(object)
}
convert <- function(values) lapply(values, function(x) if (is.null(x)) NULL else as.integer(x))
with_options <- function(x, axis = 1L, keep = FALSE) py$f(x, axis, keep)
call_by_name <- function(name, ...) do.call(py[[name]], list(...))
"""

# R code, and what is found about the function that it defines: code and argument.
CASES = {
    # Under another name in R.
    "renamed <- function(x, interpolation = 'linear', size = NULL) "
    "py$g(x, method = interpolation, size = size)": [],
    "renamed_in_list <- function(x, how = 'linear', size = NULL) {\n"
    "  args <- list(x, size = size)\n  args$method <- how\n  do.call(py$g, args)\n}": [],
    "by_modify <- function(x, how = 'linear', size = NULL) "
    "do.call(py$g, modifyList(list(x, size = size), list(method = how)))": [],
    "by_c <- function(x, how = 'linear', size = NULL) "
    "do.call(py$g, c(list(x), list(method = how, size = size)))": [],
    "by_element <- function(x, how = 'linear', size = NULL) {\n"
    "  args <- list(x)\n  args[['method']] <- how\n  args[[\"size\"]] <- size\n"
    "  do.call(what = py$g, args = args)\n}": [],
    "renamed_and_drifted <- function(x, how = 'cubic', size = NULL) "
    "py$g(x, method = how, size = size)": [("R4", "how")],
    "by_pipe <- function(x, how = 'linear', size = NULL) "
    "list(x, method = how, size = size) |> do.call(what = py$g)": [],
    "by_magrittr <- function(x, how = 'linear', size = NULL) "
    "list(x, method = how, size = size) %>% do.call(py$g, .)": [],
    "spliced <- function(x, how = 'linear', size = NULL) {\n"
    "  args <- list(x, method = how, size = size)\n  rlang::exec(py$g, !!!args)\n}": [],
    # Given only where it is there.
    "where_given <- function(x, axis = NULL, keep = NULL) {\n"
    "  args <- list(x)\n  if (!is.null(axis)) args$axis <- as.integer(axis)\n"
    "  if (!is.null(keep)) args$keep <- keep\n  do.call(py$f, args)\n}": [],
    "null_takes_away <- function(x, axis = NULL, keep = FALSE) {\n"
    "  args <- list(x, axis = 3L, keep = keep)\n  args[['axis']] <- axis\n"
    "  do.call(py$f, args)\n}": [],
    "null_stays <- function(x, axis = NULL, keep = FALSE) "
    "do.call(py$f, list(x, axis = axis, keep = keep))": [("R4", "axis")],
    "null_handed_over <- function(x, axis = NULL, keep = FALSE) py$f(x, axis, keep)": [
        ("R4", "axis")
    ],
    "by_branch <- function(x, axis = NULL, keep = FALSE) "
    "if (is.null(axis)) py$f(x, keep = keep) else py$f(x, axis, keep)": [],
    "if_missing <- function(x, axis = 3L, keep = FALSE) "
    "if (missing(axis)) py$f(x, keep = keep) else py$f(x, axis, keep)": [],
    "or_else <- function(x, axis = NULL, keep = FALSE) py$f(x, axis %||% 0L, keep)": [],
    "or_other <- function(x, axis = NULL, keep = FALSE) py$f(x, axis %||% 1L, keep)": [
        ("R4", "axis")
    ],
    "without_null <- function(x, axis = NULL, keep = FALSE) "
    "do.call(py$f, Filter(Negate(is.null), list(x = x, axis = axis, keep = keep)))": [],
    # Converted.
    "as_type <- function(x, axis = 0, keep = FALSE) py$f(x, as.integer(axis), isTRUE(keep))": [],
    "minus_one <- function(x, axis = 1L, keep = FALSE) py$f(x, axis - 1L, keep)": [],
    "minus_one_drifted <- function(x, axis = 0L, keep = FALSE) py$f(x, axis - 1L, keep)": [
        ("R4", "axis")
    ],
    "by_helper <- function(x, axis = 1, keep = FALSE) py$f(x, as_place(axis), keep)": [],
    "by_helper_drifted <- function(x, axis = 2, keep = FALSE) py$f(x, as_place(axis), keep)": [
        ("R4", "axis")
    ],
    "reassigned <- function(x, axis = 1, keep = FALSE) {\n"
    "  if (!is.null(axis)) axis <- as.integer(axis - 1)\n  py$f(x, axis, keep)\n}": [],
    "captured_and_converted <- function(x, axis = 1L, keep = FALSE) "
    "do.call(py$f, capture_args(list(axis = as_place, keep = function(k) !!k)))": [],
    "captured_and_drifted <- function(x, axis = 0L, keep = FALSE) "
    "do.call(py$f, capture_args(list(axis = as_place)))": [("R4", "axis")],
    "all_converted <- function(x, axis = 0, keep = FALSE) "
    "do.call(py$f, convert(list(x = x, axis = axis, keep = keep)))": [],
    "choice <- function(x, method = c('linear', 'cubic'), size = NULL) {\n"
    "  method <- match.arg(method)\n  py$g(x, method = method, size = size)\n}": [],
    "by_switch <- function(x, method = 'l', size = NULL) py$g(x, method = "
    "switch(method, l = 'linear', c = 'cubic'), size = size)": [],
    "computed <- function(x, axis = default_axis(), keep = FALSE) py$f(x, axis, keep)": [],
    "error <- function(x = stop('give x'), axis = 1L, keep = FALSE) py$f(x, axis, keep)": [
        ("R4", "axis")
    ],
    "of_helper <- function(x, axis = 1L, keep = FALSE) {\n"
    "  checked <- function(y, by = stop('give by')) y\n  py$f(checked(x), axis, keep)\n}": [
        ("R4", "axis")
    ],
    # What R keeps for itself.
    "of_r_alone <- function(x, axis = 0L, keep = FALSE, verbose = TRUE) {\n"
    "  if (verbose) message('f')\n  py$f(x, axis, keep)\n}": [],
    "never_used <- function(x, axis = 0L, keep = FALSE, verbose = TRUE) py$f(x, axis, keep)": [
        ("R2", "verbose")
    ],
    "of_several <- function(x, from, to, keep = FALSE) py$f(x, c(from, to), keep)": [],
    "lacks_one <- function(x, axis = 0L) py$f(x, axis)": [("R1", "keep")],
    "fixed <- function(x, axis = 0L) py$f(x, axis, keep = TRUE)": [("V4", "keep")],
    "data_second <- function(other, one) py$two(one, other)": [],
    "required_in_r <- function(x, axis, keep = FALSE) py$f(x, axis, keep)": [],
    # What does not arrive.
    "lands_elsewhere <- function(x, keep = FALSE, axis = 0L) py$f(x, keep)": [
        ("V1", "keep"),
        ("R2", "axis"),
    ],
    "no_such_name <- function(x, axis = 0L, keep = FALSE) py$f(x, dim = axis, keep = keep)": [
        ("V2", "axis")
    ],
    "any_name <- function(x, axis = 0L) py$anything(x, dim = axis)": [("V2", "axis")],  # a guess
    "by_kwargs <- function(level = NULL) logging$basicConfig(level = level)": [],
    "not_by_kwargs <- function(level = NULL) logging$basicConfig(lvl = level)": [("V2", "level")],
    "too_many <- function(x, y) py$plain(x, y)": [("V2", "y")],
    "not_given <- function(one) py$two(one)": [("V3", "other")],
    "asks_for_version <- function(x, axis = 1L, keep = FALSE) {\n"
    "  if (package_version(py$`__version__`) < '2') stop('too old')\n  py$f(x, axis, keep)\n}": [
        ("R4", "axis")
    ],
    "dropped <- function(x, axis = 0L, keep = FALSE) py$f(x, axis)": [("V4", "keep")],
    "after_names <- function(x, axis = 0L, keep = FALSE) py$f(axis = axis, keep = keep, x)": [],
    "taken_twice <- function(x, axis = 0L, keep = FALSE) py$f(x = x, keep = keep, axis)": [
        ("V1", "axis")
    ],
    "in_the_wrong_call <- function(x, axis = NULL, keep = FALSE) "
    "if (is.null(axis)) py$f(x, keep = keep) else py$plain(x, axis)": [("V2", "axis")],
    # Helpers of the package, and two faces.
    "captured <- function(x, axis = 0L, keep = FALSE) do.call(py$f, grab())": [],
    "captured_but <- function(object, x, axis = 1L, keep = FALSE) {\n"
    "  args <- grab(ignore = 'object')\n  do.call(py$f, args)\n}": [("R4", "axis")],
    "by_mget <- function(x, axis = 1L, keep = FALSE) "
    "do.call(py$f, c(list(x), mget(c('axis', 'keep'))))": [("R4", "axis")],
    "by_mget_of_one <- function(x, axis = 1L) do.call(py$f, c(list(x), mget('axis')))": [
        ("R1", "keep"),
        ("R4", "axis"),
    ],
    "by_mget_but <- function(data, axis = 1L, keep = FALSE) "
    "do.call(py$f, c(list(data), mget(setdiff(names(formals()), 'data'))))": [("R4", "axis")],
    "environment_ <- function(x, axis = 0L, keep = FALSE) "
    "do.call(py$f, as.list(environment()))": [],
    "matched <- function(x, axis = 1L, ...) {\n"
    "  args <- as.list(match.call(expand.dots = TRUE))[-1]\n  do.call(py$f, args)\n}": [
        ("R4", "axis")
    ],
    "created <- function(object, units, name = NULL, ...) "
    "create(py$Layer, object, list(units = as.integer(units), name = name, ...))": [],
    "two_faces <- function(object, units, name = NULL) {\n"
    "  instance <- py$Layer(units = units, name = name)\n"
    "  if (missing(object)) instance else instance(object)\n}": [],
    "layer_drifted <- function(object, units = 1L, name = 'n', ...) "
    "create(py$Layer, object, list(units = as.integer(units), name = name, ...))": [("R4", "name")],
    "named <- function(x, axis = 1L, keep = FALSE) call_by_name('f', x, axis, keep)": [
        ("R4", "axis")
    ],
    # What users give in dots may be for any argument of a function of the package.
    "in_dots <- function(x, ...) with_options(x, ...)": [],
    "in_dots_of_each <- function(xs, ...) lapply(xs, function(x) with_options(x, ...))": [],
    "without_dots <- function(x) with_options(x)": [("V4", "axis"), ("V4", "keep")],
    # Modules, wherever they are kept.
    "in_environment <- function(x, axis = 1L, keep = FALSE) mods$w$f(x, axis, keep)": [
        ("R4", "axis")
    ],
    "assigned_there <- function(x, axis = 1L, keep = FALSE) mods$kept$f(x, axis, keep)": [
        ("R4", "axis")
    ],
    "by_binding <- function(x, axis = 1L, keep = FALSE) active$f(x, axis, keep)": [("R4", "axis")],
    "by_getter <- function(x, axis = 1L, keep = FALSE) module()$f(x, axis, keep)": [("R4", "axis")],
    "imported <- function(x, axis = 1L, keep = FALSE) tf$f(x, axis, keep)": [("R4", "axis")],
    "held <- function(x, axis = 1L, keep = FALSE) held_place$f(x, axis, keep)": [("R4", "axis")],
    "of_package <- function(x, axis = 1L, keep = FALSE) tensorflow::tf$f(x, axis, keep)": [
        ("R4", "axis")
    ],
    "local_import <- function(x, axis = 1L, keep = FALSE) {\n"
    "  w <- reticulate::import('wrapped')\n  w$f(x, axis, keep)\n}": [("R4", "axis")],
    # Methods.
    "method <- function(dataset, size, seed = 1L) dataset$shuffle(as.integer(size), seed)": [
        ("R4", "seed")
    ],
    "of_result <- function(path, count = 5L) py$Data(path)$take(count)": [],
    "of_result_drifted <- function(path, size, seed = 0L) py$Data(path)$shuffle(size, seed)": [
        ("R4", "seed")
    ],
    "of_maker <- function(x, place = 'here') py$Maker(place = place)$fit(x)": [
        ("R1", "many"),
        ("R4", "place"),
    ],
    "of_maker_in_steps <- function(x, place = 'there', how = 1L) {\n"
    "  maker <- py$Maker(place = place, how = how)\n  made <- maker$fit(x)\n  made\n}": [
        ("V2", "how"),
        ("R1", "many"),
    ],
    "on_the_way <- function(x, axis = 0L, keep = FALSE) "
    "py$f(py$anything(py$plain(x, axis)), axis, keep)": [("V2", "axis")],
    "parts <- function(x, axis = 1L, keep = FALSE) {\n"
    "  result <- py$f(x, axis, keep)\n  list(a = result[[1]], b = result$b)\n}": [("R4", "axis")],
    "part <- function(x, axis = 1L, keep = FALSE) py$f(x, axis, keep)$part": [("R4", "axis")],
    "each <- function(x, axes = 0L, keep = FALSE) "
    "vapply(axes, function(axis) py$f(x, axis, keep), 0)": [("V1", "axes")],  # a guess
    "each_drifted <- function(xs, axis = 1L, keep = FALSE) "
    "lapply(xs, function(x) py$f(x, axis, keep))": [("R4", "axis")],
    "in_loop <- function(x, axis = 1L, keep = FALSE) looped$f(x, axis, keep)": [("R4", "axis")],
    # Made by others.
    "for (made in c('plain', 'two')) assign(made, local({\n  name <- made\n"
    "  function(x, y) py[[name]](x, y)\n}))  # makes plain": [("V2", "y")],
    "make <- function(name) function(x, axis = 1L, keep = FALSE) py[[name]](x, axis, keep)\n"
    "by_factory <- make('f')": [("R4", "axis")],
    "parts_list <- c(taken = 'f')\n"
    "for (each in names(parts_list)) local({\n  name <- parts_list[[each]]\n"
    "  assign(each, function(x, axis = 1L, keep = FALSE) py[[name]](x, axis, keep),\n"
    "envir = topenv())\n})  # makes taken": [("R4", "axis")],
    "list2env(lapply(c(listed = 'f'), function(name) {\n"
    "  function(x, axis = 1L, keep = FALSE) py[[name]](x, axis, keep)\n}),\n"
    "environment())  # makes listed": [("R4", "axis")],
    "pasted <- function(x, axis = 1L, keep = FALSE) py[[paste0('', 'f')]](x, axis, keep)": [
        ("R4", "axis")
    ],
    # R makes something else of what Python returns.
    "made_of_it <- function(x, axis = 1L, keep = FALSE) {\n"
    "  found <- py$f(x, axis, keep)\n  sum(found$values) + 1\n}": [("R4", "axis")],
    # One list or vector is what a tuple is made of.
    "as_tuple <- function(x, shape = c(1L, 1L)) py$square(x, tuple(as.list(shape)))": [],
    "of_none <- function(x, places = list()) py$many(x, reticulate::tuple(places))": [],
    "of_two <- function(x) py$square(x, tuple(1L, 2L))": [("V4", "shape")],
    # Operators and replacements have no more arguments.
    "`%of%` <- function(x, axis) py$f(x, axis)": [("R1", "keep")],
    "`part<-` <- function(x, value) py$f(x, axis = value)": [("R1", "keep")],
    "Model <- R6::R6Class('Model', public = list(\n"
    "  data = NULL,\n"
    "  initialize = function(path) self$data <- py$Data(path),\n"
    "  shuffle = function(size, seed = 1L) {\n    invisible(self$data$shuffle(size, seed))\n  },\n"
    "  take = function(count = 1L) self$data$take(count)\n"
    "))": [("R4", "seed")],
    "summary.thing <- function(object, digits, ...) py$plain(object)": [],
    "`%by%` <- function(one, other) py$two(one, other)": [],
}


def name_of(code: str) -> str:
    if code.startswith("Model"):
        return "Model$shuffle"
    if "# makes " in code:
        return code.rpartition("# makes ")[2]
    lines = [line for line in code.split("\n") if line[0] not in " }"]
    return lines[-1].split(" <- ")[0].strip("`")


NAMES = {code: name_of(code) for code in CASES}


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": "importFrom(tensorflow, tf)\nexportPattern('^[^.]')\nS3method(summary, thing)",
        "R/setup.R": SETUP,
        "R/code.R": "\n".join(CASES),
        "wrapped.py": PYTHON,
    }
    known = conventions(
        modules={"tf": "wrapped", "held_place": "wrapped"}, objects={"dataset": "wrapped.Data"}
    )
    with pytest.MonkeyPatch.context() as patch:
        folder = write(tmp_path_factory.mktemp("r"), files)
        patch.syspath_prepend(folder)
        return examine(read_package(folder, known))


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_what_is_found_about_a_function(examined: Examination, code: str) -> None:
    about = [each for each in examined.findings if each.function == NAMES[code]]
    assert [(f.code, f.argument) for f in about if f.code not in ("G1", "N1")] == CASES[code]


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_it_has_been_compared(examined: Examination, code: str) -> None:
    assert NAMES[code] in examined.coverage.compared


# R code, and why the function that it defines is not compared.
UNCOMPARED = {
    "sums <- function(x, y) x + y": "call no Python",
    "generic <- function(x, ...) UseMethod('generic')": "leave it to their methods",
    "in_r <- function(x) UseMethod('in_r'); in_r.a <- function(x) x": "call no Python",
    "late <- function(x) UseMethod('late'); late.a <- function(x) x; "
    "late.b <- function(x, n) py[[n]](x)": "computed at run time",
    "prints <- function(x) { cat(x$name); invisible(x) }": "call no Python",
    "by_name <- function(name, x) py[[name]](x)": "computed at run time",
    "runs <- function(code) reticulate::py_run_string(code)": "computed at run time",
    "method_of <- function(it, x) it$no_such(x)": "call methods of objects of an unknown class",
    "uses <- function(x, y, z) { a <- py$plain(x); a$value + y + z }": "make something else of "
    "what Python returns",
    "gone <- function(x) py$gone(x)": "wrap Python that cannot be read",
}


def test_what_is_not_compared_is_counted_with_its_reason(tmp_path: Path) -> None:
    generic = (
        "by_method <- function(x) UseMethod('by_method'); by_method.b <- function(x) NULL\n"
        "by_method.a <- function(x) py[[x]](x); by_method.c <- function(x) py$plain(x)"
    )
    good = "good <- function(x) py$plain(x)"
    code = ["py <- reticulate::import('wrapped')", good, generic, *UNCOMPARED]
    exported = ", ".join(["good", "by_method", *(each.split(" ")[0] for each in UNCOMPARED)])
    methods = "".join(
        f"S3method({each})\n" for each in ("by_method, a", "by_method, c", "in_r, a", "late, b")
    )
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": f"export({exported})\n{methods}",
        "R/code.R": "\n".join(code),
        "wrapped.py": PYTHON,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(write(tmp_path, files))
        examined = examine(read_package(tmp_path))
    expected = {each.split(" ")[0]: reason for each, reason in UNCOMPARED.items()}
    assert examined.coverage.compared == {"good", "by_method"}
    assert examined.coverage.why_not == expected
    assert examined.coverage.summary() == (
        "2 of 12 exported functions compared; 10 not: 3 call no Python, 3 computed at run time, "
        "1 calls methods of objects of an unknown class, 1 leaves it to its methods, "
        "1 makes something else of what Python returns, 1 wraps Python that cannot be read "
        "(--uncompared lists them)."
    )
