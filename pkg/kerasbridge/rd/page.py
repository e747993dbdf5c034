"""One help page: what a docstring and a signature say, as Rd text."""

from __future__ import annotations

import doctest
import inspect
import re
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from docstring_parser import Docstring, DocstringParam
from docstring_parser.numpydoc import parse

from kerasbridge.rd.prose import escape_code, inline, itemize, prose, r_code, rd, type_phrase
from kerasbridge.rd.r_code import translate

SECTIONS = {"param", "returns", "raises", "see_also", "notes", "references", "examples"}
# roxygen2 writes @examplesIf in this form. Without Keras, nothing runs.
RUN_WITH_KERAS = r"""\dontshow{if (reticulate::py_module_available("keras")) withAutoprint(\{}
%s
\dontshow{\})}"""
ERRORS = r"""An error of class \code{kerasbridge_error} is signalled. Its field \code{argument}
names the argument; if the error comes from Python, \code{python_traceback} says from where. The
reasons are:
"""
WIDTH = 80  # a longer line of code runs off the page of the PDF manual
ATTACH = "library(kerasbridge)"
OWN_NAME = re.compile(r"\w+|kerasbridge\..+")  # what has a help page of kerasbridge


def render(documented: Callable[..., Any] | ModuleType, aliases: Sequence[str]) -> str:
    """Return the Rd text of the page with these names."""
    docstring = inspect.getdoc(documented) or ""
    doc = parse(docstring)
    if unknown := {meta.args[0] for meta in doc.meta} - SECTIONS:
        raise ValueError(f"a help page has no place for the section {unknown.pop()!r}")
    first_line = doc.short_description or ""
    description, _, details = (doc.long_description or first_line).partition("\n\n")
    sections: dict[str, str | Sequence[str]] = {"name": aliases[0], "alias": aliases}
    sections |= {"title": inline(first_line.removesuffix(".")), "description": prose(description)}
    if isinstance(documented, ModuleType):
        if aliases[0].endswith("-package"):
            sections["docType"] = "package"
    else:
        signature = r_signature(documented)
        sections["usage"] = usage(aliases[0], signature)
        sections["arguments"] = arguments(doc, signature)
    sections |= {
        "details": prose("\n\n".join([details, section(doc, "notes")])),
        "value": prose(doc.returns.description or "") if doc.returns else "",
        "section{Errors}": errors(doc),
        "references": prose(section(doc, "references")),
        "seealso": see_also(section(doc, "see_also")),
        "examples": examples(docstring),
    }
    return "".join(map(rd_section, sections, sections.values()))


def rd_section(tag: str, content: str | Sequence[str]) -> str:
    if isinstance(content, str):
        in_lines = "\n" in content or tag in ("usage", "arguments")
        return rd(tag, f"\n{content}\n" if in_lines else content) + "\n" if content else ""
    return "".join(rd_section(tag, each) for each in content)


def section(doc: Docstring, name: str) -> str:
    return "\n\n".join(meta.description or "" for meta in doc.meta if meta.args == [name])


def r_signature(function: Callable[..., Any]) -> dict[str, str | None]:
    """Return R's arguments and defaults; None stands for no default.

    What follows R's `...` must be named, like Python's keyword-only arguments. Therefore
    `**kwargs` moves in front of them.
    """
    parameters = list(inspect.signature(function).parameters.values())
    parameters.sort(key=lambda p: p.kind is p.KEYWORD_ONLY)
    return {
        "..." if p.kind is p.VAR_KEYWORD else p.name: (
            None if p.default is p.empty else translate(repr(p.default))
        )
        for p in parameters
    }


def usage(name: str, signature: dict[str, str | None]) -> str:
    arguments = [a if default is None else f"{a} = {default}" for a, default in signature.items()]
    line = f"{name}({', '.join(arguments)})"
    if len(line) > WIDTH:
        line = f"{name}(\n  " + ",\n  ".join(arguments) + "\n)"
    return escape_code(line)


def arguments(doc: Docstring, signature: dict[str, str | None]) -> str:
    documented = {"..." if p.arg_name == "**kwargs" else p.arg_name: p for p in doc.params}
    if documented.keys() != signature.keys():
        differ = ", ".join(sorted(documented.keys() ^ signature.keys()))
        raise ValueError(f"the signature and the section Parameters differ: {differ}")
    return "\n\n".join(argument(name, documented[name]) for name in signature)


def argument(name: str, parameter: DocstringParam) -> str:
    text = prose(parameter.description or "")
    if parameter.type_name:
        default = ", default " + rd("code", r_code(parameter.default)) if parameter.default else ""
        text = f"{type_phrase(parameter.type_name)}{default}.\n{text}"
    return rd("item", r"\dots" if name == "..." else name) + rd("", text)[1:]


def errors(doc: Docstring) -> str:
    reasons = [inline(each.description or "") for each in doc.raises]
    return ERRORS + itemize(reasons) if reasons else ""


def see_also(text: str) -> str:
    """Return the entries as links; the parity check proves that each link leads to a page."""
    lines = []
    for entry in re.split(r"\n(?=\S)", text) if text else []:
        name, _, description = entry.partition(" : ")
        target = rd("code", rd("link", name) if OWN_NAME.fullmatch(name) else r_code(name))
        lines.append(f"{target}: {inline(description)}" if description else target)
    return "\n\n".join(lines)


def examples(docstring: str) -> str:
    lines = r_examples(docstring)
    return RUN_WITH_KERAS % escape_code("\n".join(lines)) if lines else ""


def r_examples(docstring: str) -> list[str]:
    """Return the examples in R, without what Python prints."""
    found = doctest.DocTestParser().get_examples(docstring)
    lines = [translate(each.source, WIDTH) for each in found]
    if ATTACH in lines:  # once, and first
        lines = [ATTACH, *(line for line in lines if line != ATTACH)]
    return lines
