"""What a callable looks like, whichever language or document it was read from."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from rpyparity.values import Value


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, and a line where one is known."""

    file: str
    line: int | None = None


@dataclass(frozen=True)
class Argument:
    """One formal argument. A default of None means that the argument is required."""

    name: str
    default: Value | None = None
    keyword_only: bool = False
    place: Place | None = None  # where it has one of its own
    positional_only: bool = False
    discouraged: str = ""  # "private", "deprecated", "internal" ...: users need not give it
    handed_on: bool = False  # **kwargs takes it for another function
    asked_for_truth: bool = False  # and no more: what is empty is taken as None is


@dataclass(frozen=True)
class Signature:
    """The arguments of a function, in order, as one side states them.

    `rest` is true where further arguments are taken: R's `...`, Python's `*args` and `**kwargs`.
    Of Python, `further` is what its `**kwargs` takes, as far as the sources say, and
    `further_known` is true where it takes nothing else, `takes_any` where it may take anything.
    """

    name: str
    arguments: tuple[Argument, ...]
    rest: bool = False
    place: Place | None = None
    rest_by_position: bool = False  # *args
    rest_by_name: bool = False  # **kwargs
    further: tuple[Argument, ...] = ()
    further_known: bool = True
    takes_any: bool = False  # **kwargs goes to a callable that users give

    def argument(self, name: str) -> Argument | None:
        return next((each for each in self.arguments if each.name == name), None)


@dataclass(frozen=True)
class Given:
    """What R gives to one argument of a Python call: `name` is None where by position."""

    name: str | None
    formals: frozenset[str] = frozenset()  # that it is made of
    fixed: bool = False  # R decides it, whatever users give
    default: Value | None = None  # what it is where users give nothing, if that is known


@dataclass(frozen=True)
class Passing:
    """A call of Python in the body of an R function. `f()` in its path is what f returns.

    A path that begins with `<x>` is that of a method of the formal x, whose class is not known; see
    receivers.py.
    """

    path: str
    given: tuple[Given, ...] = ()
    hands_on: bool = False  # `...` is given to it
    open: bool = False  # it may be given more than can be seen
    place: Place | None = None
    assumed: bool = False  # that there is such a module: nothing in the package imports it
    receiver: str = ""  # the formal whose method it is, where its class is not stated
    told_from: str = ""  # what the class has been told from
    older: bool = False  # it is made with an older version of Python or of a package only


class WhyNot(enum.StrEnum):
    """Why an R function cannot be held against Python."""

    NO_PYTHON = "call no Python"
    GENERIC = "leave it to their methods"
    RUN_TIME = "computed at run time"
    METHOD = "call methods of objects of an unknown class"
    NOT_RETURNED = "make something else of what Python returns"
    NEW_METHOD = "are methods that the Python class above does not have"
    TOO_LONG = "too long to be followed"


@dataclass(frozen=True)
class Kept:
    """A Python object that R keeps: in which element of lists of which class of R's."""

    r_class: str
    element: str
    path: str  # of what it is the result of, with (): topics.LDA()


@dataclass(frozen=True)
class Flow:
    """What a function hands to the Python that it wraps.

    `calls` are all calls of the object that it is about, `others` those of other objects, and
    `shortest` all that are made where users give nothing but what is required. `used` are the names
    that the body uses. `checked` has the texts that stand beside a formal in a call of the body,
    as in `inherits(x, "topics")`, where methods of formals are called.
    """

    calls: tuple[Passing, ...] = ()
    others: tuple[Passing, ...] = ()
    shortest: tuple[Passing, ...] = ()
    used: frozenset[str] = frozenset()
    why_not: WhyNot | None = None
    instead: tuple[str, ...] = ()  # the other paths whose result it may return
    returned: bool = True  # it returns what Python returns
    through: frozenset[str] = frozenset()  # the functions of the package that make the calls
    keeps: tuple[Kept, ...] = ()
    checked: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class RFunction:
    """A function that an R package defines at top level, and the Python that it wraps.

    It may be a method, Class$method, of a class that inherits from one of Python. `stands_for` is
    what of that it stands for: a.Base where it is the constructor, else a.Base().method.
    """

    signature: Signature
    tether: str | None = None  # from a line  #' @tether python.path
    flow: Flow = Flow()
    stands_for: str | None = None
    comment: tuple[str, ...] = ()  # the lines above it
    as_written: bool = True  # code gives it no other formals

    @property
    def extends(self) -> str | None:
        """The Python class that its class inherits from."""
        return self.stands_for and self.stands_for.partition("().")[0]

    @property
    def overrides(self) -> str | None:
        """The method of Python's in whose place Python calls it."""
        return None if self.stands_for == self.extends else self.stands_for

    @property
    def target(self) -> str | None:
        """What its body calls, such as numpy.linalg.norm."""
        path = self.flow.calls[0].path if self.flow.calls else None
        return None if path and path.startswith("<") else path

    @property
    def hands_on(self) -> bool:
        return any(call.hands_on for call in self.flow.calls)


@dataclass(frozen=True)
class Link:
    """A link on a help page; `package` is given where it leads out of this one."""

    target: str
    package: str | None
    place: Place


@dataclass(frozen=True)
class Page:
    """A help page: what it promises about usage, what it explains, where it links to."""

    name: str
    aliases: tuple[str, ...]
    title: str
    place: Place
    internal: bool = False  # \keyword{internal}: for the package's own authors
    usage: tuple[Signature, ...] = ()
    shown: frozenset[str] = frozenset()  # all names in \usage, in any form
    section: Place | None = None  # \arguments
    explained: tuple[tuple[str, Place], ...] = ()  # its items
    groups: tuple[tuple[str, ...], ...] = ()  # the names of items of several
    links: tuple[Link, ...] = ()
    source: str = ""  # its text


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read or parsed, and why."""

    kind: str  # "R" or "Rd"
    message: str
    place: Place


@dataclass(frozen=True)
class RPackage:
    """What the sources of an R package say, read without running any of it."""

    name: str
    functions: dict[str, RFunction] = field(default_factory=dict)
    exports: frozenset[str] | None = None  # None: everything, as without NAMESPACE
    methods: frozenset[str] = frozenset()  # of S3 generics, which users call by these
    pages: tuple[Page, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    words: frozenset[str] | None = None  # all in the code but comments; None: not all is known
    off: frozenset[str] = frozenset()  # conventions that do not hold for it
    base_topics: frozenset[str] = frozenset()  # what a link may name without naming a package
    beside: frozenset[str] = frozenset()  # so are packages that it needs, and what it imports
    whole: frozenset[str] = frozenset()  # packages that it imports whole, whose pages are unknown
    makes: frozenset[str] = frozenset()  # modules of Python that its compiled code makes
