"""What keras3 says about the arguments of its functions, and which of ours it does not have."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from rpyparity import (
    Argument,
    Finding,
    RPackage,
    Side,
    Signature,
    Statement,
    Value,
    python_value,
    remark,
)

KERAS3 = Side("F", "keras3", trust=90)
FACTS = Path("tests/data/keras3-signatures.json")


def fact_statement(name: str, formals: list[list[str]]) -> Statement:
    """Return what keras3 says; its defaults are R code."""
    dots = formals.index(["..."]) if ["..."] in formals else len(formals)
    arguments = tuple(
        Argument(formal[0], r_literal(formal[1]) if len(formal) > 1 else None, place > dots)
        for place, formal in enumerate(formals)
        if formal != ["..."]
    )
    return Statement(KERAS3, Signature(f"keras3::{name}", arguments, dots < len(formals)))


def not_in_keras3(package: RPackage, known: Collection[str]) -> Iterator[Finding]:
    """Return a finding for each exported function that keras3 does not have."""
    for name in sorted((package.functions.keys() & (package.exports or set())) - set(known)):
        yield remark("F7", name, place=package.functions[name].signature.place)


def r_literal(text: str) -> Value:
    """Return the value of a literal of R: NULL, TRUE, FALSE, list(), a number or a string."""
    constants = {"NULL": None, "TRUE": True, "FALSE": False, "list()": ()}
    if text in constants:
        return python_value(constants[text])
    try:
        return python_value(json.loads(text.removesuffix("L")))
    except ValueError:
        return Value(text, is_code=True)
