"""Translates the Python code of docstrings into R code.

It walks Python's own syntax tree and knows only what the docstrings need. Anything else is an
error: R code that is nearly right is worse than none.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
from typing import Any

OPERATORS: dict[type[ast.AST], tuple[str, int]] = {
    # R's operator and its rank: a higher rank binds tighter.
    ast.Or: (" || ", 1),
    ast.And: (" && ", 2),
    ast.Not: ("!", 3),
    ast.Eq: (" == ", 4),
    ast.NotEq: (" != ", 4),
    ast.Lt: (" < ", 4),
    ast.LtE: (" <= ", 4),
    ast.Gt: (" > ", 4),
    ast.GtE: (" >= ", 4),
    ast.Add: (" + ", 5),
    ast.Sub: (" - ", 5),
    ast.Mult: (" * ", 6),
    ast.Div: (" / ", 6),
    ast.Mod: (" %% ", 7),
    ast.FloorDiv: (" %/% ", 7),
    ast.USub: ("-", 8),
    ast.Pow: ("^", 9),
}
POSTFIX = 10
CONSTANTS = {None: "NULL", True: "TRUE", False: "FALSE"}
# These mean the same in both languages; other builtins of Python have no R.
SHARED_BUILTINS = {"print", "abs", "max", "min", "sum", "round"}
R_RESERVED = {"next", "repeat", "function"}  # words that are ordinary names in Python


class UntranslatableError(ValueError):
    """This module knows no R for this Python."""


def translate(code: str, width: int | None = None) -> str:
    """Return the R code for Python statements; raise SyntaxError if they are not Python.

    In lines that are longer than `width`, each argument gets a line of its own.
    """
    lines = [(node, statement(node)) for node in ast.parse(code).body]
    return "\n".join(
        over_lines(node, line) if width and len(line) > width else line for node, line in lines
    )


def over_lines(node: ast.stmt, line: str) -> str:
    match node:
        case ast.Expr(ast.Call() as call) | ast.Assign([_], ast.Call() as call):
            parts = call_parts(call)
        case ast.Expr(ast.List(elements)) | ast.Assign([_], ast.List(elements)):
            parts = list(map(expression, elements))
        case _:
            return line
    return line.replace(f"({', '.join(parts)})", "(\n  " + ",\n  ".join(parts) + "\n)")


def translate_inline(code: str) -> str:
    """Return the R code for a span of code in prose; what is not Python stays as it is.

    `rho=0.9`, without blanks, is an argument: `rho = 0.9`. With blanks, it is an assignment.
    In capitals, it is an environment variable.
    """
    if variable := re.fullmatch(r"([A-Z][A-Z0-9_]+)=(\S+)", code):
        return f"Sys.setenv({variable[1]} = {json.dumps(variable[2])})"
    try:
        if re.match(r"\w+=[^=]", code):
            call = ast.parse(f"_({code})", mode="eval").body
            assert isinstance(call, ast.Call)
            return call_arguments(call)
        return translate(code)
    except SyntaxError:
        return code


def statement(node: ast.stmt) -> str:
    match node:
        case ast.Expr(value):
            return expression(value)
        case ast.Assign([target], value):
            return f"{expression(target)} <- {expression(value)}"
        case ast.Import([ast.alias("kerasbridge", None)]):
            return "library(kerasbridge)"
        case ast.ImportFrom("kerasbridge", names) if not any(name.asname for name in names):
            return "library(kerasbridge)"
        case ast.Import([ast.alias(module, asname)]) if asname or "." not in module:
            return f'{r_name(asname or module)} <- reticulate::import("{module}")'
    raise untranslatable(node)


def expression(node: ast.expr, rank: int = 0) -> str:
    """Return the R code, in parentheses if its operator binds less tightly than `rank`."""
    match node:
        case ast.Constant(None | True | False as value):
            return CONSTANTS[value]
        case ast.Constant(str(value)):
            return json.dumps(value, ensure_ascii=False)
        case ast.Constant(int(value)):
            return f"{value}L"
        case ast.Constant(float(value)):
            return repr(value).removesuffix(".0")
        case ast.Name(name):
            if hasattr(builtins, name) and name not in SHARED_BUILTINS:
                raise untranslatable(node)
            return r_name(name)
        case ast.Attribute(value, name):
            return f"{expression(value, POSTFIX)}${r_name(name)}"
        case ast.Subscript(value, ast.Constant(str(key))):
            return f"{expression(value, POSTFIX)}${r_name(key)}"
        case ast.Call(function, [], [ast.keyword(None, value)]):
            return f"do.call({expression(function)}, {expression(value)})"
        case ast.Call(function):
            return f"{expression(function, POSTFIX)}({call_arguments(node)})"
        case ast.List(elements):
            # reticulate takes c() of one number for a number, not for a list.
            vector = len(elements) > 1 and all(map(is_number, elements))
            return f"{'c' if vector else 'list'}({', '.join(map(expression, elements))})"
        case ast.Dict(keys, values):
            names: list[Any] = [getattr(key, "value", None) for key in keys]
            if not all(isinstance(name, str) for name in names):
                raise untranslatable(node)
            named = zip(map(r_name, names), map(expression, values), strict=True)
            return f"list({', '.join(map(' = '.join, named))})"
        case ast.UnaryOp(op, operand) if type(op) in OPERATORS:
            sign, own = OPERATORS[type(op)]
            text = sign + expression(operand, own + 1)
        case ast.BinOp(ast.Constant(str())) | ast.BinOp(right=ast.Constant(str())):
            raise untranslatable(node)  # Python's operators on strings are not R's
        case ast.BinOp(left, op, right) | ast.Compare(left, [op], [right]) if type(op) in OPERATORS:
            sign, own = OPERATORS[type(op)]
            # Powers group from the right in both languages. R does not chain comparisons.
            first = of_operator(left, own + isinstance(op, ast.Pow | ast.cmpop))
            text = first + sign + of_operator(right, own + (not isinstance(op, ast.Pow)))
        case ast.BoolOp(op, values):
            sign, own = OPERATORS[type(op)]
            text = sign.join(expression(value, own + 1) for value in values)
        case _:
            raise untranslatable(node)
    return parenthesized(text, own < rank)


def of_operator(node: ast.expr, rank: int) -> str:
    whole = isinstance(node, ast.Constant) and type(node.value) is int
    return ast.unparse(node) if whole else expression(node, rank)  # 1 - rho needs no 1L


def is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def call_arguments(call: ast.Call) -> str:
    return ", ".join(call_parts(call))


def call_parts(call: ast.Call) -> list[str]:
    if any(keyword.arg is None for keyword in call.keywords):
        raise untranslatable(call)
    named = [f"{r_name(str(kw.arg))} = {expression(kw.value)}" for kw in call.keywords]
    return [*map(expression, call.args), *named]


def r_name(name: str) -> str:
    return f"`{name}`" if name in R_RESERVED or not re.fullmatch(r"[A-Za-z]\w*", name) else name


def parenthesized(text: str, needed: bool) -> str:
    return f"({text})" if needed else text


def untranslatable(node: ast.AST) -> UntranslatableError:
    kind = type(node).__name__
    return UntranslatableError(f"no R is known for the Python {kind} {ast.unparse(node)!r}")
