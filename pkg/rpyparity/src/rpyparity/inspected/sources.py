"""Where a function stands in its source file, and its syntax tree."""

from __future__ import annotations

import ast
import dis
import functools
import inspect
import linecache
import re
import types
from typing import Any

DEEPEST = 50  # wrappers around wrappers
LONGEST_END = 100  # lines after the last one with code: what closes a call or a string


def function_of(found: Any) -> types.FunctionType | None:
    """Return the Python function that a callable runs, and that inspect reads the signature of."""
    for _ in range(DEEPEST):
        if isinstance(found, types.FunctionType):
            if not hasattr(found, "__wrapped__") or hasattr(found, "__signature__"):
                return found
            found = found.__wrapped__
        elif isinstance(found, types.MethodType):
            found = found.__func__
        elif isinstance(found, (functools.partial, functools.partialmethod)):
            found = found.func
        elif hasattr(found, "__wrapped__"):
            found = found.__wrapped__
        elif isinstance(found, type):
            return None
        else:
            found = vars(type(found)).get("__call__")
    return None


def place_of(found: Any) -> tuple[str | None, int | None]:
    """Return the file and the line where a function or a class begins, as far as is known."""
    if isinstance(found, type):
        return class_place(found)
    function = function_of(found)
    if function is None:
        return None, None
    return inspect.getsourcefile(function), function.__code__.co_firstlineno


def class_place(found: type) -> tuple[str | None, int | None]:
    try:
        file = inspect.getsourcefile(found)
    except (OSError, TypeError):
        return None, None
    # inspect would parse the whole file.
    pattern = re.compile(rf"\s*class\s+{re.escape(found.__name__)}\b")
    lines = enumerate(linecache.getlines(file) if file else [], start=1)
    return file, next((number for number, line in lines if pattern.match(line)), None)


@functools.lru_cache(maxsize=16)  # several ask about one function
def syntax_of(function: types.FunctionType) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """Return the definition of a function, or None where its source is not to be had.

    Only its own lines are parsed: files are large, and few of their functions are asked about.
    """
    code = function.__code__
    lines = linecache.getlines(code.co_filename, function.__globals__)
    first, last = code.co_firstlineno - 1, last_line(code)
    for end in range(last, min(last + LONGEST_END, len(lines)) + 1):
        block = "".join(lines[first:end])
        try:
            if block[:1].isspace():  # a method
                body = ast.parse("if 1:\n" + block).body[0].body  # type: ignore[attr-defined]
            else:
                body = ast.parse(block).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        node = body[0] if body else None
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return node if node.name == code.co_name else None
        return None
    return None


def last_line(code: types.CodeType) -> int:
    """Return the last line that has code."""
    inner = [last_line(each) for each in code.co_consts if isinstance(each, types.CodeType)]
    return max([line for _, line in dis.findlinestarts(code) if line] + inner, default=0)
