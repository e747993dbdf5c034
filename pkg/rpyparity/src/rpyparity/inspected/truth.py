"""Which parameters a function asks about only whether there is anything in them."""

from __future__ import annotations

import ast
import types

from .sources import syntax_of


def asked_for_truth(function: types.FunctionType) -> list[str]:
    """Return the parameters that are tested for truth, and told from None or by type nowhere.

    Such a function takes an empty text, an empty list or 0 as it takes None.
    """
    node = syntax_of(function)
    if node is None:
        return []
    tested = {name for each in ast.walk(node) for name in tested_in(each)}
    told_apart = {name for each in ast.walk(node) for name in told_apart_in(each)}
    code = function.__code__
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [name for name in parameters if name in tested - told_apart]


def tested_in(node: ast.AST) -> list[str]:
    """Return the names whose truth a piece of code asks for."""
    tests: list[ast.expr] = []
    if isinstance(node, (ast.If, ast.IfExp, ast.While)):
        tests = [node.test]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        tests = [node.operand]
    elif isinstance(node, ast.BoolOp):
        tests = node.values[:-1]
    return names_among(tests)


def told_apart_in(node: ast.AST) -> list[str]:
    """Return the names that a piece of code compares, or asks the type of."""
    if isinstance(node, ast.Compare):
        return names_among([node.left, *node.comparators])
    is_question = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    if is_question and node.func.id in ("isinstance", "type"):  # type: ignore[attr-defined]
        return names_among(node.args)  # type: ignore[attr-defined]
    return []


def names_among(nodes: list[ast.expr]) -> list[str]:
    return [each.id for each in nodes if isinstance(each, ast.Name)]
