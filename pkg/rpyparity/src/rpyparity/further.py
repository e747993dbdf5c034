"""What the source and the docs of a Python callable tell beside its signature."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from rpyparity.read_python import TargetError, find

# Where **kwargs goes: to the class above, which is read as well, or elsewhere, which is not.
HANDED_ON = re.compile(r"[(,]\s*\*\*\s*(\w+)\s*[,)]")
HANDED_UP = re.compile(r"super\([^()]*\)\.__init__\([^()]*\*\*\s*(\w+)\s*,?\s*\)")


def takes(path: str, name: str) -> bool | None:
    """Return whether a callable with **kwargs takes an argument of a name; None: that is not known.

    It does where the class or one above it names the argument, or where the source has its name in
    quotes, as that of kwargs.pop("name") does.
    """
    try:
        function = find(path.replace("()", ""))
    except TargetError:
        return None
    makers = constructors(function) if inspect.isclass(function) else [inspect.unwrap(function)]
    try:
        sources = [inspect.getsource(each) for each in makers]
        named = [name in inspect.signature(each).parameters for each in makers]
    except (OSError, TypeError, ValueError):
        return None
    if any(named) or any(re.search(rf"[\"']{re.escape(name)}[\"']", each) for each in sources):
        return True
    return None if any(leads_elsewhere(each) for each in sources) else False


def is_discouraged(path: str, name: str) -> bool:
    """Return whether the docs of a callable say that an argument is deprecated, or internal."""
    try:
        doc = inspect.getdoc(find(path.replace("()", ""))) or ""
    except TargetError:
        return False
    begins = rf"^([ \t]*)\**{re.escape(name)}[ \t]*[:(].*"
    further = r"(?:\n(?:\1[ \t]+.*|[ \t]*$))*"  # lines that are further in, or empty
    found = re.search(begins + further, doc, re.MULTILINE)
    return bool(found and re.search(r"\b(deprecated|internal use)\b", found[0], re.IGNORECASE))


def constructors(cls: type[Any]) -> list[Callable[..., Any]]:
    found = (vars(each).get("__init__") for each in cls.__mro__ if each is not object)
    return [inspect.unwrap(each) for each in found if each is not None]


def leads_elsewhere(source: str) -> bool:
    """Return whether **kwargs is handed to something that is not read here."""
    body = source.partition(":\n")[2] or source
    return bool(HANDED_ON.search(HANDED_UP.sub("", body)))
