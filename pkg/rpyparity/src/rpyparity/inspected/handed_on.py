"""What the body of a function does with its `*args` and `**kwargs`."""

from __future__ import annotations

import ast
import builtins
import types
from typing import Any, Iterator, NamedTuple

from .sources import syntax_of


class Code:
    """A default of which only the text is known."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


class Use(NamedTuple):
    """What becomes of what `**kwargs` took."""

    calls: list[ast.Call]  # they hand it on
    taken: dict[str, Any]  # what the body takes out of it by name, with its default
    given: set[str]  # what the body puts into it
    understood: bool  # there is no other use of it
    refused: bool  # what is left in it is an error


def use_of(function: types.FunctionType) -> Use | None:
    """Return what a function does with its rest, or None where its source is not to be had."""
    node = syntax_of(function)
    if node is None:
        return None
    use = Use([], {}, set(), True, False)
    kwargs = node.args.kwarg.arg if node.args.kwarg else ""
    parents = {child: each for each in ast.walk(node) for child in ast.iter_child_nodes(each)}
    names = [each for each in ast.walk(node) if isinstance(each, ast.Name) and each.id == kwargs]
    for each in sorted(names, key=lambda name: (name.lineno, name.col_offset)):
        use = with_use(use, each, list(ancestors(each, parents)))
    if not kwargs and node.args.vararg:
        use.calls.extend(calls_with(node, node.args.vararg.arg))
    return use


def hands_to_argument(use: Use, function: types.FunctionType) -> bool:
    """Return whether **kwargs goes to a callable that is itself an argument: it takes anything."""
    code = function.__code__
    parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    called = [each.func for each in use.calls]
    return any(isinstance(each, ast.Name) and each.id in parameters for each in called)


def ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in parents:
        node = parents[node]
        yield node


def calls_with(node: ast.AST, args: str) -> Iterator[ast.Call]:
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and hands_on_args(each, args):
            yield each


def hands_on_args(call: ast.Call, args: str) -> bool:
    starred = [each.value for each in call.args if isinstance(each, ast.Starred)]
    return any(isinstance(each, ast.Name) and each.id == args for each in starred)


def with_use(use: Use, name: ast.Name, above: list[ast.AST]) -> Use:
    """Return the use with one more mention of kwargs, which stands below `above`."""
    parent, grandparent = above[0], above[1]
    if isinstance(parent, ast.keyword) and parent.arg is None:
        use.calls.append(grandparent)  # type: ignore[arg-type]
        return use
    if isinstance(parent, ast.Attribute) and isinstance(grandparent, ast.Call):
        key = constant(grandparent.args[0]) if grandparent.args else None
        if parent.attr in ("pop", "get") and key:
            use.taken[key] = default(grandparent.args[1:])
            return use
        if parent.attr == "setdefault" and key:
            use.taken[key] = default(grandparent.args[1:])
            return use._replace(given=use.given | {key})
    if isinstance(parent, ast.Subscript) and (key := constant(parent.slice)):
        if isinstance(parent.ctx, ast.Load):
            use.taken.setdefault(key, Code("..."))
        else:
            use.given.add(key)
        return use
    if isinstance(parent, ast.Compare) and (key := constant(parent.left)):
        use.taken.setdefault(key, Code("..."))  # "x" in kwargs
        return use
    for below, each in zip([name, *above], above):
        if isinstance(each, ast.If) and each.test is below:
            refuses = any(isinstance(part, ast.Raise) for part in each.body)
            return use._replace(refused=use.refused or refuses)
        if isinstance(each, ast.Raise):
            return use
    return use._replace(understood=False)


def constant(node: ast.AST) -> str | None:
    if type(node).__name__ == "Index":  # Python 3.8
        node = node.value  # type: ignore[attr-defined]
    found = node.value if isinstance(node, ast.Constant) else None
    return found if isinstance(found, str) else None


def default(values: list[ast.expr]) -> Any:
    """Return the default of kwargs.pop(name, default)."""
    try:
        return ast.literal_eval(values[0]) if values else Code("...")
    except (ValueError, SyntaxError, TypeError, RecursionError):
        return Code("...")


class Callee(NamedTuple):
    """What is called, and how many of its first arguments the call itself stands for."""

    object: Any
    bound: int = 0


def callee_of(
    expression: ast.expr, function: types.FunctionType, context: type | None
) -> Callee | None:
    """Return what an expression in a function names, where it can be known without running it.

    `context` is the class whose object is made, or whose method is called.
    """
    code = function.__code__
    first = code.co_varnames[0] if code.co_argcount else None
    if isinstance(expression, ast.Attribute):
        return attribute(expression, function, context)
    if isinstance(expression, ast.Name):
        if expression.id in code.co_varnames:
            is_class = expression.id == first == "cls" and context is not None
            return Callee(context) if is_class else None
        cells = dict(zip(code.co_freevars, function.__closure__ or ()))
        for names in (cells, function.__globals__, vars(builtins)):
            if expression.id in names:
                found = names[expression.id]
                return Callee(found.cell_contents if names is cells else found)
    return None


def attribute(
    expression: ast.Attribute, function: types.FunctionType, context: type | None
) -> Callee | None:
    value, name = expression.value, expression.attr
    if (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id == "super"
    ):
        return of_base(value, name, function, context)
    code = function.__code__
    first = code.co_varnames[0] if code.co_argcount else None
    if isinstance(value, ast.Name) and value.id == first and context is not None:
        if name == "__class__":
            return Callee(context)
        return of_class(context, name)
    owner = callee_of(value, function, context)
    if owner is None:
        return None
    try:
        return Callee(getattr(owner.object, name))
    except Exception:
        return None


def of_base(
    call: ast.Call, name: str, function: types.FunctionType, context: type | None
) -> Callee | None:
    """Return what super().name or super(C, self).name is."""
    here = call.args[0] if call.args else ast.Name("__class__", ast.Load())
    owner = callee_of(here, function, context)
    if owner is None or not isinstance(owner.object, type):
        return None
    whole = context if context and issubclass(context, owner.object) else owner.object
    above = whole.__mro__[whole.__mro__.index(owner.object) + 1 :]
    return next((in_class(each, name) for each in above if name in vars(each)), None)


def of_class(owner: type, name: str) -> Callee | None:
    """Return what self.name is, where the class itself has it."""
    found = next((each for each in owner.__mro__ if name in vars(each)), None)
    return in_class(found, name) if found else None


def in_class(owner: type, name: str) -> Callee:
    found = vars(owner)[name]
    if isinstance(found, staticmethod):
        return Callee(found.__func__)
    if isinstance(found, classmethod):
        return Callee(found.__func__, 1)
    return Callee(found, 1 if isinstance(found, types.FunctionType) or name == "__init__" else 0)
