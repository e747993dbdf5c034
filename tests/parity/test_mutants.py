"""Every small drift in kerasbridge's own signatures, docstrings, R code and help pages is found.

A mutant is one change to one argument on one side. R sources and pages of all mutants stand in one
package, each under a name of its own, so that one R process reads them all. The Python side is
mutated where the checker reads it: in the signature and in the docstring.
"""

from __future__ import annotations

import collections
import functools
import inspect
import json
import re
import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import keras3_facts
import pytest
import stale_pages
from built_objects import BUILDERS, built_statements
from kerasbridge_project import Kerasbridge, python_statements

from kerasbridge.rd.files import pages, public_functions
from rpyparity import Finding, Statement, compare, read_package
from rpyparity.codes import codes
from rpyparity.function import on_page
from rpyparity.settings import read_settings
from rpyparity.sides import FORMALS

ROOT = Path(__file__).parents[2]
FACTS = json.loads((ROOT / keras3_facts.FACTS).read_text("utf-8"))["functions"]
FUNCTIONS = {name: f for name, f in public_functions().items() if inspect.signature(f).parameters}
# With a page that roxygen2 wrote.
R_ONLY = ["LearningRateSchedule", "new_learning_rate_schedule_class", "install_kerasbridge"]
EVERY = [*FUNCTIONS, *R_ONLY]
PAGES = {name: text for file, text in pages().items() if (name := file[:-3]) in FUNCTIONS}
PAGES |= {name: (ROOT / "man" / f"{name}.Rd").read_text("utf-8") for name in R_ONLY}
# What is meant, with its reasons. What R builds is not among the sides here.
SETTINGS = read_settings(ROOT / "tools/parity/rpyparity.toml", codes(Kerasbridge(ROOT)))
MEANT = [replace(excuse, code=excuse.code.replace("C", "K")) for excuse in SETTINGS.excuses]
NEW_NAME = "another"


class Mutant(NamedTuple):
    function: str
    side: str
    change: str
    argument: str
    names: frozenset[str]  # what a finding may name: the argument, or what it was swapped with
    python: Callable | None = None
    formals: str | None = None  # None: those of the original
    page: str = ""

    def __str__(self) -> str:
        return f"{self.function}-{self.side}-{self.change}-{self.argument}"


def parameters(function: Callable) -> list[inspect.Parameter]:
    return list(inspect.signature(function).parameters.values())


def neighbour(names: list[str], name: str) -> str:
    place = names.index(name)
    return names[place + 1] if place + 1 < len(names) else names[place - 1]


def swapped(items: dict[str, str], one: str, other: str) -> dict[str, str]:
    order = [{one: other, other: one}.get(name, name) for name in items]
    return {name: items[name] for name in order}


def renamed(items: dict[str, str], name: str) -> dict[str, str]:
    return {new_name(each) if each == name else each: text for each, text in items.items()}


def new_name(name: str) -> str:
    """Return another name for an argument; one that is unlike would be another argument."""
    return f"{NEW_NAME}_{name}"


def changes(items: dict[str, str], name: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The changes that a list of named texts can undergo, and what else they touch."""
    yield "rename", renamed(items, name), new_name(name)
    yield "drop", {each: text for each, text in items.items() if each != name}, name
    if len(items) > 1:
        other = neighbour(list(items), name)
        yield "swap", swapped(items, name, other), other


def another_default(text: str, none: str) -> str:
    if text in (none, ""):  # "": the argument is required
        return "0.125"
    return '"other"' if text[0] == '"' else none


# The Python signature.


def with_signature(function: Callable, changed: list[inspect.Parameter]) -> Callable:
    mutant = types.FunctionType(function.__code__, function.__globals__, function.__name__)
    mutant.__doc__ = function.__doc__
    mutant.__signature__ = inspect.Signature(changed)
    return mutant


def signature_mutants(name: str, function: Callable) -> Iterator[Mutant]:
    everything = parameters(function)
    for p in everything:
        if p.kind is p.VAR_KEYWORD:
            continue
        for change, changed, also in signature_changes(everything, p):
            try:
                found = with_signature(function, changed)
            except ValueError:  # what is required cannot follow what is not: Python refuses it
                continue
            yield Mutant(name, "signature", change, p.name, frozenset({p.name, also}), found)


def signature_changes(
    everything: list[inspect.Parameter], p: inspect.Parameter
) -> Iterator[tuple[str, list[inspect.Parameter], str]]:
    """The changes that one parameter can undergo, and what else they touch."""
    place = everything.index(p)
    before, after = everything[:place], everything[place + 1 :]
    yield "rename", [*before, p.replace(name=new_name(p.name)), *after], new_name(p.name)
    yield "drop", [*before, *after], p.name
    default = 0.125 if p.default in (None, p.empty) else None
    yield "default", [*before, p.replace(default=default), *after], p.name
    if p.annotation != "None":  # no type is left to be optional
        optional = p.annotation.replace(" | None", "")
        allowed = optional if optional != p.annotation else f"{p.annotation} | None"
        yield "nullable", [*before, p.replace(annotation=allowed), *after], p.name
    same_kind = [each.name for each in everything if each.kind is p.kind]
    if len(same_kind) > 1:
        other = neighbour(same_kind, p.name)
        by_name = {each.name: each for each in everything}
        order = swapped({each: each for each in by_name}, p.name, other)
        yield "swap", [by_name[each] for each in order], other


# The docstring.

BLOCK = re.compile(r"^(\**\w+)( : .*)?\n((?: {4}.*\n?)+)", re.MULTILINE)


def docstring_mutants(name: str, function: Callable) -> Iterator[Mutant]:
    doc = inspect.getdoc(function) + "\n"
    before, heading, after = doc.partition("Parameters\n----------\n")
    section, gap, tail = after.partition("\n\n")
    blocks = {m[1]: (m[2] or "") + "\n" + m[3].rstrip("\n") for m in BLOCK.finditer(section + "\n")}

    def mutant(change, argument, items, *also):
        found = with_signature(function, parameters(function))
        lines = "\n".join(each + text for each, text in items.items())
        found.__doc__ = before + heading + lines + gap + tail
        names = frozenset({argument.replace("**kwargs", "..."), argument, *also})
        return Mutant(name, "docstring", change, argument, names, found)

    for argument, block in blocks.items():
        if argument.startswith("*"):
            yield mutant("drop", argument, {k: v for k, v in blocks.items() if k != argument})
            continue
        for change, items, also in changes(
            {k: v for k, v in blocks.items() if not k.startswith("*")}, argument
        ):
            dots = {k: v for k, v in blocks.items() if k.startswith("*")}
            yield mutant(change, argument, items | dots, also)
        first, newline, text = block.partition("\n")
        types, _, default = first.partition(", default ")
        stated = f"{types}, default {another_default(default, 'None')}"
        yield mutant("default in prose", argument, blocks | {argument: stated + newline + text})
        if types == " : None":  # no type is left to be optional
            continue
        typed = types.removesuffix(" or None") if types.endswith(" or None") else f"{types} or None"
        typed += f", default {default}" if default else ""
        yield mutant("nullable", argument, blocks | {argument: typed + newline + text})


# R formals and the help page.


def r_formals(name: str) -> dict[str, str]:
    usage = re.search(r"\\usage\{\n\w+\((.*?)\)\n\}", PAGES[name], re.DOTALL)[1]
    formals = [part.strip().partition(" = ") for part in re.split(r",(?![^(]*\))", usage)]
    return {name: default for name, _, default in formals}


def formals_text(formals: dict[str, str]) -> str:
    return ", ".join(f"{name} = {text}" if text else name for name, text in formals.items())


def with_usage(page: str, formals: dict[str, str]) -> str:
    usage = formals_text(formals).replace("\\", "\\\\")
    return re.sub(r"(\\usage\{\n\w+\().*?(\)\n\})", rf"\g<1>{usage}\2", page, flags=re.DOTALL)


def with_items(page: str, items: dict[str, str]) -> str:
    labels = {name: name.replace("...", "\\dots") for name in items}
    lines = "\n\n".join(f"\\item{{{labels[name]}}}{text}" for name, text in items.items())
    start = page.index("\\arguments{\n") + len("\\arguments{\n")
    return page[:start] + lines + page[page.index("\n}\n\\", start) :]


def r_mutants(name: str) -> Iterator[Mutant]:
    page, formals = PAGES[name], r_formals(name)
    original = formals_text(formals)
    for change, argument, changed, also in formals_changes(formals):
        names, text = frozenset({argument, also}), formals_text(changed)
        yield Mutant(name, "formals", change, argument, names, None, text, page)
        usage = with_usage(page, changed)
        yield Mutant(name, "usage", change, argument, names, None, original, usage)


def formals_changes(formals: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str], str]]:
    """The changes that formals can undergo, each with its argument and what else it touches."""
    named = {each: text for each, text in formals.items() if each != "..."}
    for argument, default in named.items():
        for change, items, also in changes(named, argument):
            yield change, argument, with_dots_of(formals, items), also
        if default != "parent.frame()":  # what it comes to is known to R alone
            other = formals | {argument: another_default(default, "NULL")}
            yield "default or NULL", argument, other, argument
    yield "add", NEW_NAME, formals | {NEW_NAME: "1"}, NEW_NAME
    if "..." in formals:
        yield "drop", "...", named, "..."


def with_dots_of(formals: dict[str, str], changed: dict[str, str]) -> dict[str, str]:
    """Put the dots back where they were."""
    if "..." not in formals:
        return changed
    places = list(changed.items())
    places.insert(list(formals).index("..."), ("...", ""))
    return dict(places)


def item_mutants(name: str) -> Iterator[Mutant]:
    page = PAGES[name]
    items = stale_pages.items(page)

    def mutant(change, argument, changed, *also):
        names = frozenset({argument, *also})
        text = formals_text(r_formals(name))
        mutated = with_items(page, changed)
        return Mutant(name, "arguments", change, argument, names, None, text, mutated)

    for argument, text in items.items():
        if argument == "...":
            yield mutant("drop", "...", {k: v for k, v in items.items() if k != "..."})
            continue
        for change, changed, also in changes(
            {k: v for k, v in items.items() if k != "..."}, argument
        ):
            dots = {k: v for k, v in items.items() if k == "..."}
            yield mutant(change, argument, changed | dots, also)
        if name in R_ONLY:  # what their prose says stands nowhere else
            continue
        heading, stop, prose = text.partition(".\n")
        types, _, default = heading.partition(", default ")
        stated = f"{types}, default \\code{{12}}" + stop + prose
        yield mutant("default in prose", argument, items | {argument: stated})
        null = " or \\code{NULL}"
        if types.startswith("{\\code{NULL}"):
            continue
        typed = types.removesuffix(null) if types.endswith(null) else types + null
        typed += f", default {default}" if default else ""
        yield mutant("nullable", argument, items | {argument: typed + stop + prose})


def all_mutants(name: str) -> Iterator[Mutant]:
    if name in FUNCTIONS:
        yield from signature_mutants(name, FUNCTIONS[name])
        yield from docstring_mutants(name, FUNCTIONS[name])
    yield from r_mutants(name)
    yield from item_mutants(name)


# What all optimizers share is tried on one of them, and on the one that takes it at None alone.
SHARED_TRIED_ON = ("optimizer_adadelta", "optimizer_loss_scale")
MUTANTS = [
    mutant
    for name in EVERY
    for mutant in all_mutants(name)
    if name in SHARED_TRIED_ON
    or mutant.argument not in FUNCTIONS[SHARED_TRIED_ON[0]].__annotations__
]

# Every argument is changed once on every side, each time in another way; the rest is for a soak.
CHANGES = collections.defaultdict(list)
for mutant in MUTANTS:
    CHANGES[mutant.function, mutant.side, mutant.argument].append(mutant)
QUICK = {changes[place % len(changes)] for place, changes in enumerate(CHANGES.values())}
PARAMETERS = [
    pytest.param(number, marks=[] if mutant in QUICK else pytest.mark.soak)
    for number, mutant in enumerate(MUTANTS)
]


@pytest.fixture(scope="module")
def package(request, tmp_path_factory):
    """One R package with the formals and the page of the mutants to try, and of every original."""
    folder = tmp_path_factory.mktemp("mutants")
    (folder / "R").mkdir()
    (folder / "man").mkdir()
    (folder / "DESCRIPTION").write_text("Package: mutants\nVersion: 1\nEncoding: UTF-8\n")
    originals = [(name, formals_text(r_formals(name)), PAGES[name], name) for name in EVERY]
    tests = [
        item for item in request.session.items if "number" in getattr(item, "fixturenames", [])
    ]
    tried = [(n, MUTANTS[n]) for item in tests for n in [item.callspec.params["number"]]]
    mutants = [(f"m{n}", m.formals, m.page, m.function) for n, m in tried if m.formals is not None]
    code = []
    for name, formals, page, function in originals + mutants:
        code.append(f"{name} <- function({formals}) NULL\n")
        page = page.replace(f"\\name{{{function}}}", f"\\name{{{name}}}")
        page = page.replace(f"\\alias{{{function}}}", f"\\alias{{{name}}}")
        page = page.replace(f"\\usage{{\n{function}(", f"\\usage{{\n{name}(")
        (folder / "man" / f"{name}.Rd").write_text(page, encoding="utf-8")
    (folder / "R" / "code.R").write_text("".join(code), encoding="utf-8")
    return read_package(folder)


@functools.cache
def built(name: str) -> list[Statement]:
    return built_statements(name, FUNCTIONS[name]) if name in BUILDERS else []


def findings_of(mutant: Mutant, r_name: str, package) -> list[Finding]:
    name = mutant.function
    said = [Statement(FORMALS, package.functions[r_name].signature)]
    said += next(on_page(page, r_name) for page in package.pages if page.name == r_name)
    if name in FUNCTIONS:
        said += python_statements(name, mutant.python or FUNCTIONS[name]) + built(name)
    if name in FACTS:
        said.append(keras3_facts.fact_statement(name, FACTS[name]))
    found = compare(name, said)
    if name in FUNCTIONS and mutant.page not in ("", PAGES[name]):
        found += stale_pages.stale_page(name, mutant.page, PAGES[name], found)
    return [f for f in found if not any(excuse.matches(f) for excuse in MEANT)]


def test_the_unmutated_functions_have_no_finding(package):
    for name in EVERY:
        original = Mutant(name, "", "", "", frozenset())
        assert findings_of(original, name, package) == []


def test_without_a_soak_every_side_undergoes_every_change():
    assert {(m.side, m.change) for m in QUICK} == {(m.side, m.change) for m in MUTANTS}


@pytest.mark.parametrize("number", PARAMETERS, ids=lambda i: str(MUTANTS[i]))
def test_a_mutant_is_found_once_and_by_the_right_name(number, package):
    mutant = MUTANTS[number]
    r_name = f"m{number}" if mutant.formals is not None else mutant.function
    (finding,) = findings_of(mutant, r_name, package)
    assert finding.argument in mutant.names
