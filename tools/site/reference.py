"""A page for each public function, as R Markdown: what its docstring says, and examples to run."""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

import keras
from both_words import code, in_both, inline, prose, python_only, types_in_both
from docstring_parser import Docstring
from docstring_parser.numpydoc import parse
from tabs import block

import kerasbridge
import rpyparity
from kerasbridge.rd.files import public_functions
from kerasbridge.rd.page import r_examples, r_signature, section

R_ERRORS = (
    "[R signals an error of class `kerasbridge_error`. Its field `argument` names the argument.]"
    "{.in-r}"
)

R_PICTURE = "plot(schedule, steps = 300)"
PYTHON_PICTURE = """from kerasbridge import plot_schedule
drawn = plot_schedule(schedule, steps=300)"""
SHOW = "import matplotlib.pyplot as plt\nplt.show()"


def pages() -> dict[str, str]:
    """Return the text of each page by its name."""
    functions = {
        name: function_page(name, each, r_usage(name, each) + python_usage(name, each))
        for name, each in public_functions().items()
    }
    modules = {
        "kerasbridge-optimizers": module_page("The optimizers compared", kerasbridge.optimizers),
        "kerasbridge-package": module_page("kerasbridge", kerasbridge),
    }
    return functions | modules | {"check": check_page()}


def check_page() -> str:
    """Return the page of the checker's Python function, which R has under another name."""
    name = "rpyparity.check"
    return python_only(function_page(name, rpyparity.check, python_usage(name, rpyparity.check)))


def function_page(name: str, function: Callable[..., Any], usage: str) -> str:
    doc = parse(inspect.getdoc(function) or "")
    description, _, details = (doc.long_description or "").partition("\n\n")
    sections = {
        "Arguments": arguments(doc),
        "Returns": prose(doc.returns.description or "") if doc.returns else "",
        "Errors": errors(doc),
        "Details": prose("\n\n".join([details, section(doc, "notes")])),
        "References": prose(section(doc, "references")),
        "Examples": examples(function),
        "See also": see_also(section(doc, "see_also")),
    }
    head = [f"# {name}", inline(doc.short_description or ""), usage, prose(description)]
    if found := class_of_keras(name):
        head.insert(2, f"```{{index}} ! {found}\n```")
    return written(head, sections)


def class_of_keras(function: str) -> str | None:
    """Return the class that a function is for; its users look for it by that name."""
    plain = re.sub(r"^(optimizer|learning_rate_schedule)_", "", function).replace("_", "")
    classes = [*vars(keras.optimizers), *vars(keras.optimizers.schedules)]
    return next((n for n in classes if n.lower().removesuffix("optimizer") == plain), None)


def module_page(title: str, module: ModuleType) -> str:
    doc = parse(inspect.getdoc(module) or "")
    sections = {
        "Details": prose(section(doc, "notes")),
        "Examples": examples(module),
        "See also": see_also(section(doc, "see_also")),
    }
    return written([f"# {title}", prose(doc.long_description or "")], sections)


def written(head: list[str], sections: dict[str, str]) -> str:
    parts = [*head, *(f"## {title}\n\n{text}" for title, text in sections.items() if text)]
    return "\n\n".join(filter(None, parts)) + "\n"


def r_usage(name: str, function: Callable[..., Any]) -> str:
    formals = r_signature(function).items()
    return fence("r", call(name, [a if d is None else f"{a} = {d}" for a, d in formals]))


def python_usage(name: str, function: Callable[..., Any]) -> str:
    parameters = inspect.signature(function).parameters.values()
    plain = [each.replace(annotation=inspect.Parameter.empty) for each in parameters]
    # Split, so that `*` and `/` stand where Signature puts them. An object has no source code.
    written = re.sub("=<.*?>", "=...", str(inspect.Signature(plain)))
    return fence("python", call(name, re.split(r", (?![^\[(]*[\])])", written[1:-1])))


def call(name: str, arguments: list[str]) -> str:
    line = f"{name}({', '.join(arguments)})"
    return line if len(line) <= 60 else f"{name}(\n  " + ",\n  ".join(arguments) + "\n)"


def fence(language: str, text: str) -> str:
    return block(language, f"```{language}\n{text}\n```")


def arguments(doc: Docstring) -> str:
    """Return a definition list: each argument once, in the words of both languages."""
    entries = []
    for each in doc.params:
        text = prose(each.description or "")
        if each.type_name:
            default = f", default {in_both(each.default)}" if each.default else ""
            text = f"{types_in_both(each.type_name)}{default}.\n\n{text}"
        body = text.replace("\n", "\n  ")
        entries.append(f"{in_both(each.arg_name)}\n: {body}")
    return "\n\n".join(entries)


def errors(doc: Docstring) -> str:
    reasons = [
        f"- [{code(each.type_name or '')}: ]{{.in-python}}{inline(each.description or '')}"
        for each in doc.raises
    ]
    return "\n\n".join([R_ERRORS, "\n".join(reasons)]) if reasons else ""


def see_also(text: str) -> str:
    lines = []
    for entry in re.split(r"\n(?=\S)", text) if text else []:
        name, _, description = entry.partition(" : ")
        lines.append(f"- {code(name + '()')}: {inline(' '.join(description.split()))}")
    return "\n".join(lines)


def examples(documented: object) -> str:
    """Return the examples as two blocks that knitr runs, and the picture of a schedule."""
    docstring = inspect.getdoc(documented) or ""
    r = r_examples(docstring)
    if not r:
        return prose(section(parse(docstring), "examples"))
    blocks = [to_run("r", "\n".join(r)), python_block(documented)]
    if getattr(documented, "__name__", "").startswith("learning_rate_schedule_"):
        blocks += [to_run("r", R_PICTURE), to_run("python", PYTHON_PICTURE)]
    return "\n\n".join(blocks)


def python_block(documented: object) -> str:
    found = doctest.DocTestParser().get_examples(inspect.getdoc(documented) or "")
    return to_run("python", "".join(each.source for each in found).rstrip())


def to_run(language: str, source: str) -> str:
    if language == "python" and "plot_schedule(" in source:
        source = f"{source}\n{SHOW}"
    return f"```{{{language}, fig.alt = 'The picture that the example draws'}}\n{source}\n```"
