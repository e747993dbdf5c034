"""Prose that several docstrings share, in one place.

A line {name} in a docstring stands for the block of that name. In a block, {default} is the
argument's own default, read from the signature, and {sisters} the See Also entries of the other
functions of the family.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

PLACEHOLDER = re.compile(r"^( *)\{([^{}\n]+)\}$", re.MULTILINE)


def arguments_in(text: str) -> dict[str, str]:
    """Return the entries of a Parameters section, each under the name of its argument."""
    return {block.split(maxsplit=1)[0]: block for block in re.split(r"\n\n(?=\S)", text.strip())}


def splice(family: Sequence[Callable[..., Any]], blocks: Mapping[str, str]) -> list[str]:
    """Put the blocks where the docstrings of a family name them, or raise KeyError.

    Return an entry for See Also for each, with the first line of its docstring.
    """
    summaries = [f"{each.__name__} : {(each.__doc__ or '').partition('.')[0]}." for each in family]
    for place, function in enumerate(family):
        sisters = "\n".join(summaries[:place] + summaries[place + 1 :])
        if function.__doc__ is not None:  # python -OO
            function.__doc__ = spliced(function, blocks, sisters)
    return summaries


def spliced(function: Callable[..., Any], blocks: Mapping[str, str], sisters: str) -> str:
    """Return the docstring of `function` with all that it shares."""
    parameters = inspect.signature(function).parameters

    def prose(placeholder: re.Match[str]) -> str:
        indent, name = placeholder.groups()
        block = blocks[name].strip().replace("{sisters}", sisters)
        if "{default}" in block:
            block = block.replace("{default}", repr_default(parameters[name]))
        return textwrap.indent(block, indent)

    return PLACEHOLDER.sub(prose, function.__doc__ or "")


def repr_default(parameter: inspect.Parameter) -> str:
    """Write a default as source code does, strings in double quotes."""
    default = parameter.default
    return f'"{default}"' if isinstance(default, str) else repr(default)
