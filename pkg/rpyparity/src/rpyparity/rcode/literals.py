"""The values of literals, and of calls that only put literals together."""

from __future__ import annotations

import re
from typing import Any

from rpyparity.rcode.tree import Call, Literal, Node, Unknown
from rpyparity.values import Value

CONSTANTS: dict[str, Any] = {
    "TRUE": True,
    "FALSE": False,
    "NULL": None,
    "Inf": float("inf"),
    "NaN": float("nan"),
}
ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|[uU]\{([0-9a-fA-F]+)\}"
    r"|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|(.))",
    re.DOTALL,
)
CONTROL = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
RAW = re.compile(r"[rR](['\"])(-*)[\[({](.*)[\])}]\2\1", re.DOTALL)


def number(text: str) -> Any:
    """Return the value of a constant or a number as R writes it: 5L, 1e-7, 0x10."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    digits = text.removesuffix("L")
    try:
        return float.fromhex(digits) if digits[:2] in ("0x", "0X") else float(digits)
    except ValueError:  # NA, 1i
        return Unknown


def string(text: str) -> str:
    """Return what a string in quotes says."""
    if raw := RAW.fullmatch(text):
        return raw[3]
    # Bytes that are no text, "\\xff", become their escapes.
    data = ESCAPE.sub(unescaped, text[1:-1]).encode("utf-8", errors="surrogateescape")
    return data.decode("utf-8", errors="backslashreplace")


def unescaped(found: re.Match[str]) -> str:
    byte, octal, *points, letter = found.groups()
    if letter is not None:
        return CONTROL.get(letter, letter)
    if byte or octal:
        data = bytes([int(byte, 16) if byte else int(octal, 8) & 0xFF])
        return data.decode("utf-8", errors="surrogateescape")
    point = int(next(filter(None, points)), 16)
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"


EMPTY = ("character", "double", "integer", "logical", "numeric")
SIMPLE = (bool, float, str, type(None))


def value_of(node: Node) -> Value:
    """Return what a piece of code comes to, where that takes no running."""
    literal = literal_of(node)
    return Value(node.text, None if literal is Unknown else literal, literal is Unknown)


def literal_of(node: Node) -> Any:
    """Return the literal that a node is: None, a bool, a float, a str, a tuple, or Unknown."""
    if isinstance(node, Literal):
        return node.value
    if not isinstance(node, Call):
        return Unknown
    given = [each.value for each in node.arguments]
    if any(each.name for each in node.arguments) or None in given:
        return Unknown
    values = [literal_of(each) for each in node.values]
    if Unknown in values:
        return Unknown
    if node.name == "-" and len(values) == 1 and isinstance(values[0], float):
        return -values[0]
    if node.name == "(":
        return values[0]
    if node.name == "list":
        return tuple(values)
    if node.name == "c":
        return vector(values)
    if node.name in EMPTY and all(each == 0.0 for each in values):
        return ()
    return Unknown


def vector(values: list[Any]) -> Any:
    """Return what c() makes of literals: it drops NULL, and types of several kinds are mixed."""
    values = [each for each in values if each is not None]
    if not values:
        return None
    kinds = {type(each) for each in values}
    return tuple(values) if len(kinds) == 1 and tuple not in kinds else Unknown
