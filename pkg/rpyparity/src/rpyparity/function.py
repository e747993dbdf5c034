"""Check one function of an R package: formals, help page and the Python that it wraps."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence, Set

from rpyparity.compare import compare
from rpyparity.findings import Finding, remark
from rpyparity.leeway import as_taken
from rpyparity.model import Argument, Page, RFunction, Signature
from rpyparity.read_python import ModuleError, TargetError, read_signature
from rpyparity.sides import ARGUMENTS, FORMALS, USAGE, WRAPPED, Statement


def check_function(
    name: str,
    function: RFunction | None,
    page: Page | None,
    named: str | None = None,
    added: Sequence[Statement] = (),
) -> list[Finding]:
    """Hold formals, help page and wrapped Python of one function against each other.

    `named` is the Python object where something other than the body names it, and `added` is what
    the sides of the project say.
    """
    statements = [Statement(FORMALS, function.signature)] if function else []
    statements += on_page(page, name) if page else []
    gone: list[Finding] = []
    target = named or (function.target if function else None)
    if function and target:
        stated = {each.name for one in statements for each in one.signature.arguments}
        found, gone = wrapped(function, target, stated)
        statements += found
    return gone + compare(name, [*added, *statements])


def on_page(page: Page, name: str) -> list[Statement]:
    """Return the usage of a function, and what \\arguments explains of it.

    Pages for the package's own authors need not explain anything.
    """
    usage = next(each for each in page.usage if each.name == name)
    if page.internal:
        return [Statement(USAGE, usage)]
    # A page of several functions can explain its arguments in one order only.
    order = ARGUMENTS.order if len(page.usage) == 1 else "none"
    return [Statement(USAGE, usage), Statement(ARGUMENTS, items_about(page, usage), order)]


def items_about(page: Page, usage: Signature) -> Signature:
    """Return the items of \\arguments that are about one function of a page.

    What is said of the page is held against one function: what it explains and no usage has
    against the first, what it does not explain against the first that has it.
    """
    used = [argument_names(each) for each in page.usage]
    number = page.usage.index(usage)
    excused = set().union(*used[:number]) if number else set()
    strange = set() if number else {item for item, _ in page.explained}.difference(*used)
    places = dict(page.explained)
    items = [item for item, _ in page.explained if item in {*used[number], *strange}]
    items += [item for item in used[number] if item in excused and item not in places]
    arguments = tuple(Argument(item, place=places.get(item)) for item in items if item != "...")
    return Signature(usage.name, arguments, "..." in items, page.section or page.place)


def argument_names(signature: Signature) -> list[str]:
    return [each.name for each in signature.arguments] + ["..."] * signature.rest


def wrapped(
    function: RFunction, target: str, stated: Set[str] = frozenset()
) -> tuple[list[Statement], list[Finding]]:
    """Return the Python that a function wraps, or what is wrong with it."""
    try:
        python = as_r_would(read_signature(target), function, stated)
    except TargetError as error:
        about = error.module if isinstance(error, ModuleError) else function.signature.name
        place = function.signature.place
        return [], [remark(error.code, about, target, others=str(error), place=place)]
    return [Statement(WRAPPED, python)], []


def as_r_would(python: Signature, function: RFunction, stated: Set[str]) -> Signature:
    """Return the Python signature with what is R's own convention put in.

    A first argument `object` is what R's pipe hands on. Through `...`, where that is handed on, R's
    users can give what Python does not require and neither R nor the page has `stated`. And
    c("a", "b") as a default means "a".
    """
    r = function.signature
    python = as_taken(python, r, stated)
    names = {argument.name for argument in python.arguments}
    own = {argument.name for argument in r.arguments} - {"object"}
    arguments = [with_choices(each, r.argument(each.name)) for each in python.arguments]
    if r.rest and (function.hands_on or not own & names):
        arguments = [a for a in arguments if a.name in stated or (own and a.default is None)]
    if r.arguments and r.arguments[0].name == "object" and "object" not in names:
        arguments = [r.arguments[0], *arguments]
    return dataclasses.replace(python, arguments=tuple(arguments), place=r.place)


def with_choices(python: Argument, r: Argument | None) -> Argument:
    """Return the argument with R's default where that is choices and Python's the first of them."""
    if r and r.default and python.default and isinstance(python.default.literal, str):
        choices = r.default.literal
        if isinstance(choices, tuple) and python.default.literal in choices[:1]:
            return dataclasses.replace(python, default=r.default)
    return python
