"""A default of R and one of Python are the same value or are not, however each is written."""

from __future__ import annotations

import enum
import math

import numpy as np
import pytest

from rpyparity.read_r import read_package
from rpyparity.values import Value, python_value, same


class Letter(enum.StrEnum):
    A = "a"


SAME = [
    ("NULL", None),
    ("c()", None),
    ("TRUE", True),
    ("FALSE", False),
    ("5L", 5),
    ("5", 5),
    ("5L", 5.0),
    ("-1L", -1),
    ("-0.5", -0.5),
    ("(2)", 2),
    ("1e-07", 1e-7),
    ("1e-7", 0.0000001),
    ("1e5", 100000),
    ("0x10", 16),
    (".9", 0.9),
    ("0.1", np.float64(0.1)),
    ("Inf", math.inf),
    ("-Inf", -math.inf),
    ("NaN", math.nan),
    ('"a"', "a"),
    ("'a'", "a"),
    ('"a"', np.str_("a")),
    ('"a"', Letter.A),
    (r'"say \"so\""', 'say "so"'),
    (r'"a\\b"', "a\\b"),
    (r'"\u00e9"', "é"),
    ("'ü'", "ü"),
    (r'r"(\d)"', r"\d"),
    ('""', ""),
    ("c(1, 2)", (1, 2)),
    ("c(1L, 2L)", [1, 2]),
    ("list(1, 2)", (1, 2)),
    ("list(1, NULL)", (1, None)),
    ("list(c(1, 2), c(3, 4))", ((1, 2), (3, 4))),
    ('c("a", "b")', ["a", "b"]),
    ("c(TRUE, FALSE)", (True, False)),
    ("list()", []),
    ("list()", ()),
    ("list()", {}),
    ("character()", []),
    ("integer(0)", ()),
    ("c(1)", 1),
    ("1", (1,)),
    ("list(1)", [1]),
]

DIFFERENT = [
    ("NULL", False),
    ("NULL", 0),
    ("NULL", ""),
    ("NULL", "None"),
    ("list()", None),
    ("TRUE", False),
    ("TRUE", 1),
    ("1L", True),
    ("TRUE", "True"),
    ("5L", 6),
    ("5", "5"),
    ("1e-07", 1e-8),
    ("0.1", 0.10000001),
    ("-1", 1),
    ("Inf", -math.inf),
    ("NaN", None),
    ("NaN", "nan"),
    ('"a"', "A"),
    ('"a"', "a "),
    (r'"a\nb"', r"a\nb"),
    ("c(1, 2)", (2, 1)),
    ("c(1, 2)", (1, 2, 3)),
    ("c(1, 2)", 1),
    ('c("a", "b")', "ab"),
    ("list(1, NULL)", (1,)),
    ("list(list(1, 2))", ((2, 1),)),
    ("list()", (0,)),
]

# What only running it would tell is taken for the same as anything.
CODE_OF_R = [
    "getOption('width')",
    "1 + 1",
    "NA",
    "list(a = 1)",
    "c(1, x)",
    "x$y",
    "~ x",
    "c(1, 'a')",
]


class Unwritable:
    def __repr__(self) -> str:
        raise RuntimeError


HOLDS_ITSELF: list[object] = []
HOLDS_ITSELF.append(HOLDS_ITSELF)

CODE_OF_PYTHON = [
    object(),
    len,
    1j,
    b"a",
    {"a": 1},
    (1, object()),
    np.zeros(2),
    10**400,
    HOLDS_ITSELF,
    Unwritable(),
]


def key(pair: tuple[str, object]) -> str:
    return f"{pair[0]} and {pair[1]!r}"


@pytest.fixture(scope="module")
def of_r(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Value]:
    """Return what R's parser makes of every default here."""
    texts = list(dict.fromkeys([r for r, _ in SAME + DIFFERENT] + CODE_OF_R))
    formals = ", ".join(f"x{number} = {text}" for number, text in enumerate(texts))
    folder = tmp_path_factory.mktemp("package")
    (folder / "R").mkdir()
    (folder / "R" / "f.R").write_text(f"f <- function({formals}) NULL\n", "utf-8")
    (folder / "DESCRIPTION").write_text("Package: toy\nEncoding: UTF-8\n", "utf-8")
    arguments = read_package(folder).functions["f"].signature.arguments
    return {t: a.default for t, a in zip(texts, arguments, strict=True) if a.default}


@pytest.mark.parametrize("pair", SAME, ids=key)
def test_these_are_the_same(of_r: dict[str, Value], pair: tuple[str, object]) -> None:
    r, python = of_r[pair[0]], python_value(pair[1])
    assert not r.is_code
    assert not python.is_code
    assert same(r, python)
    assert same(python, r)


@pytest.mark.parametrize("pair", DIFFERENT, ids=key)
def test_these_are_not_the_same(of_r: dict[str, Value], pair: tuple[str, object]) -> None:
    r, python = of_r[pair[0]], python_value(pair[1])
    assert not same(r, python)
    assert not same(python, r)


@pytest.mark.parametrize("text", CODE_OF_R)
def test_code_of_r_is_kept_as_its_text(of_r: dict[str, Value], text: str) -> None:
    assert of_r[text].is_code
    assert of_r[text].text == text
    assert same(of_r[text], python_value(1))


@pytest.mark.parametrize("value", CODE_OF_PYTHON, ids=lambda value: type(value).__name__)
def test_an_object_of_python_is_code(value: object) -> None:
    assert python_value(value).is_code
    assert same(python_value(value), python_value(1))
