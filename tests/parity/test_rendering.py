"""Help pages rendered from docstrings are right R and right Rd, and replace no other file.

What the translated code means is for R to say: it runs it.
"""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from rscript import run_r

from kerasbridge.cli import main
from kerasbridge.rd.page import render
from kerasbridge.rd.prose import inline, prose, type_phrase
from kerasbridge.rd.r_code import UntranslatableError, translate, translate_inline

ROOT = Path(__file__).parents[2]
MAN = ROOT / "man"

# Expressions in which each language has its own rules of precedence: Python says what comes out.
NUMBERS = {"p": 2.0, "q": 3.0, "s": 5.0}
ARITHMETIC = """
-p ** q
(-p) ** q
p ** q ** p
(p ** q) ** p
2 ** -1
p - (q - s)
p - q - s
p / (q * s)
-(p + q) * s
p * q % s
p * (q % s)
-p % q
-(p % q)
s // p * q
(p < q) == (q < s)
not (p < q and q > s)
not p == q or p > s and q > s
round(p / q)
""".strip().splitlines()

# Python, and R written by hand.
SAME_VALUE = [
    ("None", "NULL"),
    ("[True, None]", "list(TRUE, NULL)"),
    ("1", "1L"),
    ("-1", "-1L"),
    ("1.0", "1"),
    ("1e-07", "0.0000001"),
    ("[1.0, -2.0]", "c(1, -2)"),
    ("[2, 3]", "c(2L, 3L)"),
    ("[1.0]", "list(1)"),
    ("[[0.5, 0.5], [1.0]]", "list(c(0.5, 0.5), list(1))"),
    ("[]", "list()"),
    ("{'a': 1.0, 'b': None}", "list(a = 1, b = NULL)"),
    ("['a', 'b']", 'list("a", "b")'),
    (r"""'it\'s "\t\\'""", "intToUtf8(c(105, 116, 39, 115, 32, 34, 9, 92))"),
    ("'é'", "intToUtf8(233)"),
    ("x = [1.0, 2.0]\nmax(x)", "2"),
]


def test_r_computes_with_translated_code_what_python_computes():
    cases = [
        (translate(code), f"as.numeric({float(eval(code, dict(NUMBERS)))!r})")
        for code in ARITHMETIC
    ]
    cases = [(f"as.numeric({code})", expected) for code, expected in cases]
    cases += [(translate(code), expected) for code, expected in SAME_VALUE]
    result = run_r(
        """
        p <- 2; q <- 3; s <- 5
        cases <- jsonlite::fromJSON(commandArgs(TRUE)[1])
        for (i in seq_len(nrow(cases))) {
          values <- lapply(cases[i, ], function(code) eval(parse(text = code)))
          if (!identical(values[[1]], values[[2]])) cat(cases[i, ], sep = "   is not   ", "\n")
        }
        """,
        json.dumps(cases),
        check=True,
    )
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("python", "r"),
    [
        ("use_ema=True", "use_ema = TRUE"),
        ("rho=0.9, name=None", "rho = 0.9, name = NULL"),
        ("average = 0.5 * average", "average <- 0.5 * average"),
        ("model.compile()", "model$compile()"),
        ("opt.get_config()['rho']", "opt$get_config()$rho"),
        ("keras.optimizers.schedules.CosineDecay", "keras$optimizers$schedules$CosineDecay"),
        ("optimizer.apply([[0.5, 0.5]], [w])", "optimizer$apply(list(c(0.5, 0.5)), list(w))"),
        ("optimizer_adadelta(**config)", "do.call(optimizer_adadelta, config)"),
        ("keras._private", "keras$`_private`"),
        ("tf.function", "tf$`function`"),
        ("import keras", 'keras <- reticulate::import("keras")'),
        ("import numpy as np", 'np <- reticulate::import("numpy")'),
        ("from kerasbridge import optimizer_adadelta", "library(kerasbridge)"),
        ("sqrt(epsilon / (1 - rho))", "sqrt(epsilon / (1 - rho))"),
        ("KERASBRIDGE_FUSED=0", 'Sys.setenv(KERASBRIDGE_FUSED = "0")'),
        ("make man", "make man"),
        ("NULL", "NULL"),
    ],
)
def test_a_span_of_code_is_written_as_r_writes_it(python, r):
    assert translate_inline(python) == r


@pytest.mark.parametrize(
    "code",
    [
        "(1, 2)",
        "x[0]",
        "len(x)",
        "TypeError",
        "'a' + b",
        "p < q < s",
        "f(a, **config)",
        "f(*a)",
        "[x for x in y]",
        "x += 1",
        "from keras import ops",
        "import keras.ops",
        "def f(x): return x",
        "lambda x: x",
        "{1: 2}",
        "{**config}",
        "x is None",
        "f'{x}'",
    ],
)
def test_python_that_has_no_known_counterpart_is_an_error(code):
    with pytest.raises(UntranslatableError, match="no R is known for the Python"):
        translate(code)


@pytest.mark.parametrize(
    ("docstring", "rd"),
    [
        ("None and 0 switch it off.", r"\code{NULL} and 0 switch it off."),
        ("None of these, see Notes.", "None of these, see Details."),
        ("``None`` or ``True``", r"\code{NULL} or \code{TRUE}"),
        ("100% of {x}", r"100\% of \{x\}"),
        ("``a % b``", r"\code{a \%\% b}"),
        ("``f(a,\n  b=1.0)``", r"\code{f(a, b = 1)}"),
        ("``**kwargs``", r"\code{...}"),
        ("See https://doi.org/10.1214/aoms/1177.", r"See \doi{10.1214/aoms/1177}."),
        ("See https://arxiv.org/abs/1212.5701.", r"See \url{https://arxiv.org/abs/1212.5701}."),
    ],
)
def test_prose_is_written_in_the_words_of_r(docstring, rd):
    assert inline(docstring) == rd


@pytest.mark.parametrize("text", ["`one backtick`", "**bold**", "Title\n-----\nText"])
def test_markup_that_is_not_known_is_an_error(text):
    with pytest.raises(ValueError, match="markup that is not known"):
        prose(text)


def test_formulas_stay_as_they_are_and_lists_stay_lists():
    rd = prose("One step is::\n\n    x = a^2\n\n    y = None\n\nThen:\n\n- one\n  more\n- None")
    assert rd == (
        "One step is:\n\n\\preformatted{\nx = a^2\n\ny = None\n}\n\nThen:\n\n"
        "\\itemize{\n  \\item one\nmore\n  \\item \\code{NULL}\n}"
    )


def test_types_are_named_in_the_words_of_r():
    assert type_phrase("float, LearningRateSchedule or callable") == (
        "Number, learning-rate schedule or function"
    )
    assert type_phrase("list of LearningRateSchedule or dict") == (
        "List of learning-rate schedules or named list"
    )
    assert type_phrase("int or None") == r"Whole number or \code{NULL}"
    with pytest.raises(ValueError, match="no R word for the type 'complex'"):
        type_phrase("complex or None")


def example(x: float, *, y: int = 3, **kwargs: object) -> None:
    """Do it.

    Parameters
    ----------
    x : float
        One.
    y : int, default 3
        Two.
    **kwargs
        More.

    See Also
    --------
    other : Has a page.
    kerasbridge.optimizers : Has a page.
    keras.Model : Has none.

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import example
    >>> from kerasbridge import other
    >>> example(1.0)
    'what Python prints'
    """


def test_what_must_be_named_follows_the_dots():
    page = render(example, ["example"])
    assert "\\usage{\nexample(x, ..., y = 3L)\n}" in page
    assert page.index(r"\item{x}") < page.index(r"\item{\dots}") < page.index(r"\item{y}")


def test_names_of_kerasbridge_are_links_and_those_of_other_modules_are_not():
    page = render(example, ["example"])
    assert r"\code{\link{other}}: Has a page." in page
    assert r"\code{\link{kerasbridge.optimizers}}: Has a page." in page
    assert r"\code{keras$Model}: Has none." in page


def test_examples_load_the_package_once_and_first_and_leave_out_what_python_prints():
    lines = render(example, ["example"]).partition(r"\examples{")[2].splitlines()[2:]
    assert lines == [
        "library(kerasbridge)",
        'keras <- reticulate::import("keras")',
        "example(1)",
        r"\dontshow{\})}",
        "}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("y : int, default 3\n    Two.\n", "", "Parameters differ: y"),
        ("See Also\n--------", "Warnings\n--------", "no place for the section 'warnings'"),
    ],
)
def test_a_docstring_that_would_lose_something_is_an_error(old, new, message, monkeypatch):
    docstring = inspect.getdoc(example)
    assert old in docstring
    monkeypatch.setattr(example, "__doc__", docstring.replace(old, new))
    with pytest.raises(ValueError, match=message):
        render(example, ["example"])


def test_r_accepts_every_page_and_runs_the_examples_silently_without_python():
    pages = sorted(MAN.glob("*.Rd"))
    assert len(pages) >= 4
    result = run_r(
        """
        for (page in commandArgs(TRUE)) {
          print(tools::checkRd(page))
          tools::Rd2ex(page, code <- tempfile())
          if (file.exists(code)) source(code)
        }
        """,
        *pages,
        check=True,
        RETICULATE_PYTHON="/nonexistent/python",
    )
    assert result.stdout + result.stderr == ""


def man(directory: Path, *options: str) -> int:
    return main(["man", "--output", str(directory), *options])


def test_the_committed_pages_are_those_of_the_docstrings(capsys):
    assert man(MAN, "--check") == 0, capsys.readouterr().out


def test_pages_say_where_they_come_from_and_are_up_to_date_when_written(tmp_path, capsys):
    assert man(tmp_path) == 0
    first = (tmp_path / "optimizer_adadelta.Rd").read_text("utf-8").splitlines()[0]
    source = "pkg/kerasbridge/optimizers/adadelta.py"
    assert first == f'% Generated from {source}: do not edit, run "make man".'
    assert (MAN.parent / source).exists()
    capsys.readouterr()
    assert man(tmp_path, "--check") == 0
    assert man(tmp_path) == 0
    assert capsys.readouterr() == ("", "")


def test_check_shows_what_is_stale_missing_or_left_over_and_the_command_that_fixes_it(
    tmp_path, capsys
):
    man(tmp_path)
    stale, missing, left_over = (
        tmp_path / f"{name}.Rd" for name in ("optimizer_adadelta", "optimizer_sgd", "old")
    )
    left_over.write_text(missing.read_text("utf-8"), "utf-8")
    missing.unlink()
    stale.write_text(stale.read_text("utf-8").replace("rho = 0.95", "rho = 0.9"), "utf-8")
    before = {file: file.read_text("utf-8") for file in tmp_path.iterdir()}
    capsys.readouterr()

    assert man(tmp_path, "--check") == 1
    output, error = capsys.readouterr()
    assert "-  rho = 0.9,\n+  rho = 0.95,\n" in output
    assert "+\\name{optimizer_sgd}\n" in output
    assert f"--- {left_over}\n" in output
    assert "run: make man" in error
    assert {file: file.read_text("utf-8") for file in tmp_path.iterdir()} == before

    assert man(tmp_path) == 0
    assert missing.exists()
    assert not left_over.exists()
    assert man(tmp_path, "--check") == 0


def test_a_file_written_by_hand_is_neither_overwritten_nor_deleted(tmp_path, capsys):
    others = tmp_path / "others.Rd"
    others.write_text("% by hand\n", "utf-8")
    assert man(tmp_path) == 0
    assert others.read_text("utf-8") == "% by hand\n"

    taken = tmp_path / "optimizer_adadelta.Rd"
    taken.write_text("% by hand\n", "utf-8")
    (tmp_path / "optimizer_sgd.Rd").unlink()
    for options in [], ["--check"]:
        assert man(tmp_path, *options) == 1
        assert f"{taken} is in the way and was not generated" in capsys.readouterr().err
    assert taken.read_text("utf-8") == "% by hand\n"
    assert not (tmp_path / "optimizer_sgd.Rd").exists()  # refused before anything is written


def test_rendering_imports_neither_keras_nor_tensorflow(tmp_path):
    code = inspect.cleandoc(
        """
        import sys
        from kerasbridge.cli import main
        status = main(["man", "--output", sys.argv[1]])
        sys.exit(status or " ".join({"keras", "tensorflow"} & set(sys.modules)) or 0)
        """
    )
    result = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


LONG_LINES_AND_CODE = """
tags_of <- function(page, tags, found = character()) {
  for (part in Filter(is.list, page)) {
    is_one <- isTRUE(attr(part, "Rd_tag") %in% tags)
    text <- paste(unlist(part), collapse = "")
    found <- if (is_one) c(found, text) else tags_of(part, tags, found)
  }
  found
}
for (file in Sys.glob(file.path(commandArgs(TRUE), "*.Rd"))) {
  page <- tools::parse_Rd(file)
  lines <- strsplit(tags_of(page, c("\\\\preformatted", "\\\\usage", "\\\\examples")), "\n")
  long <- Filter(function(line) nchar(line) > 80, unlist(lines))
  no_r <- Filter(function(code) {
    inherits(try(str2lang(code), silent = TRUE), "try-error")
  }, tags_of(page, "\\\\code"))
  for (each in c(long, no_r)) cat(basename(file), each, "\n")
}
"""
# An operator, a keyword and a part of a name are no code that could run.
NO_CALL = {"&&", "if", "~", ".*", "-"}


def test_no_line_of_code_runs_off_the_page_and_all_code_in_prose_is_r():
    found = run_r(LONG_LINES_AND_CODE, MAN, check=True).stdout.splitlines()
    assert [line for line in found if line.split()[1] not in NO_CALL] == []


def test_a_long_call_has_a_line_for_each_argument():
    code = "result = optimizer_with_a_long_name(first_argument=[1.0, 2.0], second_argument=None)"
    in_r = "optimizer_with_a_long_name(\n  first_argument = c(1, 2),\n  second_argument = NULL\n)"
    assert translate(code, width=80) == f"result <- {in_r}"
    assert (
        translate("[f(1.5, a=2.5), g(3.5)]", width=10) == "list(\n  f(1.5, a = 2.5),\n  g(3.5)\n)"
    )
    assert "\n" not in translate(code)


def test_a_picture_has_words_for_those_who_do_not_see_it():
    image = ".. image:: x.png\n   :alt: A 10 % share."
    assert prose(f"Look:\n\n{image}\n\nThere.") == (
        "Look:\n\n\\figure{x.png}{A 10 \\% share.}\n\nThere."
    )
