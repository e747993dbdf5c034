"""What a Python callable takes, however it came to be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from r_sources import write

from rpyparity.model import Signature
from rpyparity.read_python import (
    ModuleError,
    SilentError,
    TargetError,
    identity,
    public,
    read_signature,
)

PYTHON = '''
import enum, functools, typing
from collections import namedtuple
from dataclasses import KW_ONLY, InitVar, dataclass, field

def plain(a, b=1, /, c="x", *, d=None): ...
def rest(a, *args, **kwargs): ...
partial = functools.partial(plain, 0, c="y")

def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper

def unnamed(function):
    def wrapper(*args, **kwargs):
        print("call")
        return function(*args, **kwargs)
    return wrapper

def fixed(function):
    return lambda *args, **kwargs: function(*args, **kwargs)

wrapped = logged(plain)
wrapped_without_a_word = unnamed(plain)
wrapped_twice = unnamed(logged(unnamed(plain)))
not_followed = fixed(plain)

def renamed(a, b=1): ...
def deprecated_alias(*args, **kwargs):
    """Use renamed()."""
    return renamed(*args, **kwargs)
alias = renamed

class Meta(type):
    def __call__(cls, *args, **kwargs): return super().__call__(*args, **kwargs)
class OfMeta(metaclass=Meta):
    def __init__(self, a, b=1): ...

class OfNew:
    def __new__(cls, *args, **kwargs): return super().__new__(cls)
    def __init__(self, a, b=1): ...
class BelowOfNew(OfNew):
    def __init__(self, a, c=2): ...
class NewAlone:
    def __new__(cls, a, b=1): return super().__new__(cls)
class Decorated:
    @unnamed
    def __init__(self, a, b=1): ...
class Inherits(OfNew): ...
class HandsOn(BelowOfNew):
    def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)
class States:
    __signature__ = __import__("inspect").signature(renamed)
    def __init__(self, *args, **kwargs): ...
class Empty: ...

class Methods:
    def method(self, a, b=1): ...
    @staticmethod
    def static(a, b=1): ...
    @classmethod
    def of_class(cls, a, b=1): ...
    @unnamed
    def decorated(self, a, b=1): ...
    @functools.lru_cache
    def cached(self, a, b=1): ...
    @property
    def read(self): ...
    @functools.cached_property
    def read_once(self): ...
    class Inner:
        def __init__(self, a, b=1): ...
    def __call__(self, a, b=1): ...
instance = Methods()
bound = instance.method

@dataclass
class Data:
    a: int
    b: list = field(default_factory=list)
    c: InitVar[int] = 3
    d: int = field(default=4, init=False)
    _: KW_ONLY
    e: dict = field(default_factory=lambda: {"x": 1})
Pair = namedtuple("Pair", "a b", defaults=[1])
class Typed(typing.NamedTuple):
    a: int
    b: int = 1
class Colour(enum.Enum):
    RED = 1

@typing.overload
def overloaded(a: int, b: int = 1): ...
@typing.overload
def overloaded(a: str, *, c: str): ...
def overloaded(*args, **kwargs): ...

@typing.overload
def open_overload(a: int): ...
@typing.overload
def open_overload(*args, **kwargs): ...
def open_overload(*args, **kwargs): ...

@typing.overload
def implemented(a: int): ...
@typing.overload
def implemented(a: str, b: str): ...
def implemented(a, b=None): ...

class Hostile:
    def __getattribute__(self, name): raise RuntimeError(name)
    def __call__(self): ...
hostile = Hostile()
class Endless:
    def __getattr__(self, name): return self
    def __call__(self, *args): ...
endless = Endless()
class Silent:
    def __init__(self, a): ...
    __init__.__signature__ = "?"

@functools.singledispatch
def dispatched(a, b=1): ...
async def awaited(a, b=1): ...
'''
# The callable: its arguments as Python writes them.
SIGNATURES = {
    "plain": "a, b=1, /, c='x', *, d=None",
    "rest": "a, ...",
    "partial": "b=1, /, *, c='y', d=None",
    "wrapped": "a, b=1, /, c='x', *, d=None",
    "wrapped_without_a_word": "a, b=1, /, c='x', *, d=None",
    "wrapped_twice": "a, b=1, /, c='x', *, d=None",
    "not_followed": "...",  # the source of a lambda is a part of a line
    "deprecated_alias": "a, b=1",
    "alias": "a, b=1",
    "OfMeta": "a, b=1",
    "OfNew": "a, b=1",
    "BelowOfNew": "a, c=2",
    "NewAlone": "a, b=1",
    "Decorated": "a, b=1",
    "Inherits": "a, b=1",
    "HandsOn": "a, c=2",
    "States": "a, b=1",
    "Empty": "",
    "Methods": "",
    "Methods.method": "a, b=1",
    "Methods.static": "a, b=1",
    "Methods.of_class": "a, b=1",
    "Methods.decorated": "a, b=1",
    "Methods.cached": "a, b=1",
    "Methods.Inner": "a, b=1",
    "instance": "a, b=1",
    "instance.method": "a, b=1",
    "bound": "a, b=1",
    "Data": "a, b=[], c=3, *, e=<factory>",
    "Pair": "a, b=1",
    "Typed": "a, b=1",
    "Colour": "value",
    "overloaded": "a, b=1, *, c=...",
    "open_overload": "a=..., ...",
    "implemented": "a, b=None",
    "dispatched": "a, b=1",
    "awaited": "a, b=1",
}
# In C, what a text signature says.
OF_C = {
    "builtins.sorted": "iterable, /, *, key=None, reverse=False",
    "builtins.str.join": "iterable, /",
    "builtins.dict.fromkeys": "iterable, value=None, /",
    "datetime.datetime.now": "tz=None",
}
# In C, what the beginning of the docstring says; None: nothing.
DOCSTRINGS = {
    "f(a, b=1)": "a, b=1",
    "f(a: int, b: float = 1.5) -> float\n\nDo it.": "a, b=1.5",
    "f(a, b=1,\n  *, c='x')\n\nDo it (soon).": "a, b=1, *, c='x'",
    "f(a, b=1)\n\n>>> f(1)\nf(1)\nf(2)": "a, b=1",
    "f(a, dtype=float, /)": "a, dtype=..., /",
    "f(a[, b, c=2])": "a, b=..., c=2",
    "f(a, [b, c], /)": "a, b=..., c=..., /",
    "f(a, axes=[0, 1])": "a, axes=[0, 1]",
    "f([start,] stop)": None,
    "f(a, ...)": None,
    "f(*args, **kwargs)\nOverloaded function.": None,
    "f(a)\nf(a, b)": None,
    "g(a)": None,
    "Do it.": None,
    "": None,
}

# A function that hides the module that it comes from, and a module that is not imported yet.
PACKAGE = {
    "pack/__init__.py": "from .solve import solve",
    "pack/solve.py": "def solve(a): ...\ndef helper(b): ...",
    "pack/sub.py": "def f(c): ...",
    "pack/public.py": "from json import JSONDecoder, dumps\nimport ast\nfrom pack.solve import *\n"
    "_private = again = dumps\nnumber = 1\n"
    "def __dir__(): return [*globals(), 'lazy']\n"
    "def __getattr__(name): raise ImportError(name)",
    "pack/listed.py": "__all__ = ['f']\ndef f(): ...\ndef g(): ...",
    "pack/broken.py": "import no_such_module",
}
PATHS = {"pack.solve": "a", "pack.solve.helper": "b", "pack.sub.f": "c", "pack.solve.solve": "a"}
NO_PATHS = {
    "pack.none": "T1: pack has no none",
    "pack.sub.f.g": "T1: pack.sub.f has no g",
    "pack.broken.f": "T3: importing pack.broken failed: No module named 'no_such_module'",
    "no_such_module.f": "T3: there is no module no_such_module",
    "pack..f": "T1: pack..f is no dotted path",
    "pack.f()": "T1: pack.f() is no dotted path",
}

NOT_CALLED = {
    "Methods.read": "shapes.Methods.read is a property: it is read and not called",
    "Methods.read_once": "shapes.Methods.read_once is a property: it is read and not called",
    "Colour.RED": "shapes.Colour.RED is not callable",
    "Methods.none": "shapes.Methods has no none",
}


def text(signature: Signature) -> str:
    """Return the arguments as Python writes them, and dots where it takes a rest."""
    parts: list[str] = []
    for number, each in enumerate(signature.arguments):
        if each.keyword_only and "*" not in parts:
            parts.append("*")
        parts.append(each.name + (f"={each.default.text}" if each.default else ""))
        following = signature.arguments[number + 1 : number + 2]
        if each.positional_only and not any(after.positional_only for after in following):
            parts.append("/")
    return ", ".join(parts + ["..."] * signature.rest)


class InC:
    """What tells its arguments in its docstring alone."""

    def __init__(self, doc: str) -> None:
        self.__name__, self.__doc__ = "f", doc

    @property
    def __signature__(self) -> None:
        raise ValueError

    def __call__(self) -> None: ...


@pytest.fixture(scope="module", autouse=True)
def modules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    files = {"shapes.py": PYTHON} | PACKAGE
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(write(tmp_path_factory.mktemp("python"), files))
        yield


@pytest.mark.parametrize(("name", "expected"), SIGNATURES.items(), ids=list(SIGNATURES))
def test_the_signature_is_that_of_what_is_called(name: str, expected: str) -> None:
    assert text(read_signature(f"shapes.{name}")) == expected


@pytest.mark.parametrize(("path", "expected"), PATHS.items(), ids=list(PATHS))
def test_an_attribute_goes_before_a_module_of_its_name(path: str, expected: str) -> None:
    assert text(read_signature(path)) == expected


@pytest.mark.parametrize(("path", "words"), NO_PATHS.items(), ids=list(NO_PATHS))
def test_what_is_not_there_says_so(path: str, words: str) -> None:
    with pytest.raises(TargetError) as caught:
        read_signature(path)
    assert f"{caught.value.code}: {caught.value}" == words


@pytest.mark.parametrize(("path", "expected"), OF_C.items(), ids=list(OF_C))
def test_of_c_the_text_signature_is_read(path: str, expected: str) -> None:
    assert text(read_signature(path)) == expected


@pytest.mark.parametrize(("doc", "expected"), DOCSTRINGS.items())
def test_of_c_the_beginning_of_the_docstring_is_read(doc: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(SilentError, match="f does not tell its arguments"):
            read_signature("f", InC(doc))
    else:
        assert text(read_signature("f", InC(doc))) == expected


@pytest.mark.parametrize(("name", "message"), NOT_CALLED.items(), ids=list(NOT_CALLED))
def test_what_is_not_called_says_so(name: str, message: str) -> None:
    with pytest.raises(TargetError, match=f"^{re.escape(message)}$"):
        read_signature(f"shapes.{name}")


@pytest.mark.parametrize("name", ["hostile", "endless", "Silent"])
def test_what_cannot_be_looked_at_does_not_tell(name: str) -> None:
    with pytest.raises(SilentError, match=f"^shapes.{name} does not tell its arguments$"):
        read_signature(f"shapes.{name}")


def test_a_place_is_that_of_the_wrapped_function() -> None:
    line = 1 + PYTHON.splitlines().index('def plain(a, b=1, /, c="x", *, d=None): ...')
    place = read_signature("shapes.wrapped").place
    assert place
    assert (place.file[-9:], place.line) == ("shapes.py", line)
    place = read_signature("shapes.Data").place
    assert place
    assert place.line == 1 + PYTHON.splitlines().index("class Data:")


def test_rest_is_told_by_position_and_by_name() -> None:
    signature = read_signature("shapes.rest")
    assert (signature.rest_by_position, signature.rest_by_name) == (True, True)


def test_what_is_public_is_told_with_what_it_is() -> None:
    assert public("pack.public") == {
        "JSONDecoder": "json.decoder.JSONDecoder",
        "again": "json.dumps",
        "dumps": "json.dumps",
        "helper": "pack.solve.helper",
        "solve": "pack.solve.solve",
    }
    assert public("pack.listed") == {"f": "pack.listed.f"}
    assert identity("pack.solve") == identity("pack.public.solve")
    with pytest.raises(ModuleError, match=r"pack\.listed\.f is no module"):
        public("pack.listed.f")
