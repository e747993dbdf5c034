"""Check one function of an R package: formals, help page and the Python that it wraps."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence, Set
from typing import NamedTuple

from rpyparity.compare import compare
from rpyparity.confidence import NOT_EVERY_VERSION, Grounds, by_class, for_older, judged
from rpyparity.findings import Confidence, Finding, remark
from rpyparity.handed import Handing, with_choices
from rpyparity.landing import landings
from rpyparity.leeway import as_taken, with_further
from rpyparity.model import Argument, Page, Passing, RFunction, Signature, WhyNot
from rpyparity.overriding import as_called
from rpyparity.read_python import ModuleError, SilentError, TargetError, UnknownClassError
from rpyparity.sides import ARGUMENTS, FORMALS, USAGE, WRAPPED, Statement
from rpyparity.targets import read_target

UNREADABLE = "wrap Python that cannot be read"
NOT_IMPORTED = "nothing in the package imports it, so it may be no module"
NOTHING_TO_COMPARE = "there is nothing to compare with, and nothing to mend"
OF_R = (FORMALS, USAGE, ARGUMENTS)


class Checked(NamedTuple):
    """What is found about a function, and why it was not held against Python, if it was not."""

    findings: list[Finding]
    why_not: str | None = None


def check_function(
    name: str,
    function: RFunction | None,
    page: Page | None,
    named: str | None = None,
    added: Sequence[Statement] = (),
    off: Set[str] = frozenset(),
) -> Checked:
    """Hold formals, help page and wrapped Python of one function against each other.

    Nothing is held against formals that code makes. `named` is the Python object where something
    other than the body names it, and `added` is what the sides of the project say. Conventions that
    are `off` do not hold.
    """
    of_page = on_page(page, name) if page else []
    if function and not function.as_written:
        return Checked(compare(name, [*added, *of_page]), function.flow.why_not)
    function = function and about_maker(function)
    statements = [Statement(FORMALS, function.signature)] if function else []
    statements += of_page
    found: list[Finding] = []
    why_not = None
    if function:
        stated = {each.name for one in statements for each in one.signature.arguments}
        wraps = wrapped(function, named or function.target, stated, off)
        statements += wraps.statements
        found, why_not = wraps.findings, wraps.why_not
    if any(each.side not in OF_R for each in added):
        why_not = None
    compared = compare(name, [*added, *statements])
    if function:
        python = next((each.signature for each in statements if each.side == WRAPPED), None)
        by_name = named is not None and function.target != named
        compared = judged(compared, Grounds(function, python, by_name, off))
    return Checked(found + compared, why_not)


def on_page(page: Page, name: str) -> list[Statement]:
    """Return the usage of a function, and what \\arguments explains of it.

    Pages for the package's own authors need not explain anything.
    """
    usage = next(each for each in page.usage if each.name == name)
    if page.internal:
        return [Statement(USAGE, usage)]
    # A page of several functions can explain its arguments in one order only.
    order = ARGUMENTS.order if len(page.usage) == 1 else "none"
    return [Statement(USAGE, usage), Statement(ARGUMENTS, items_about(page, usage), order)]


def items_about(page: Page, usage: Signature) -> Signature:
    """Return the items of \\arguments that are about one function of a page.

    What is said of the page is held against one function: what it explains and no usage has
    against the first, what it does not explain against the first that has it.
    """
    used = [argument_names(each) for each in page.usage]
    number = page.usage.index(usage)
    excused = set().union(*used[:number]) if number else set()
    strange = set() if number else {item for item, _ in page.explained}.difference(*used)
    places = dict(page.explained)
    items = [item for item, _ in page.explained if item in {*used[number], *strange}]
    items += [item for item in used[number] if item in excused and item not in places]
    items = with_scattered(items, page.groups, used[number])
    arguments = tuple(Argument(item, place=places.get(item)) for item in items if item != "...")
    return Signature(usage.name, arguments, "..." in items, page.section or page.place)


def with_scattered(
    items: list[str], groups: Sequence[Sequence[str]], used: Sequence[str]
) -> list[str]:
    """Return the items in the order of the usage, where it is only in groups that they are not.

    One item may explain together what the usage has in several places.
    """
    scattered = {name for group in groups for name in group[1:] if not are_together(group, used)}
    alone = [item for item in items if item in used and item not in scattered]
    if alone != [name for name in used if name in alone]:
        return items
    return [*(n for n in used if n in items), *(item for item in items if item not in used)]


def are_together(group: Sequence[str], used: Sequence[str]) -> bool:
    places = [used.index(name) for name in group if name in used]
    return not places or max(places) - min(places) < len(places)


def argument_names(signature: Signature) -> list[str]:
    return [each.name for each in signature.arguments] + ["..."] * signature.rest


class Wrapped(NamedTuple):
    """What the wrapped Python says, what is wrong with it, and why it says nothing."""

    statements: list[Statement]
    findings: list[Finding]
    why_not: str | None = None


def wrapped(
    function: RFunction,
    target: str | None,
    stated: Set[str] = frozenset(),
    off: Set[str] = frozenset(),
) -> Wrapped:
    """Return the Python that a function wraps, as its body hands its arguments over."""
    if function.overrides:
        return overriding(function, function.overrides, stated)
    beside = besides(function)
    if target is None:
        return Wrapped([], beside, function.flow.why_not or WhyNot.NO_PYTHON)
    try:
        python = read_target(target)
    except UnknownClassError:
        return Wrapped([], beside, WhyNot.METHOD)
    except TargetError as error:
        return Wrapped([], [gone(function, target, error), *beside], UNREADABLE)
    if function.target != target:
        return Wrapped([Statement(WRAPPED, by_name(python, function, stated))], [])
    python = with_given(python, function.flow.calls)
    lost = landings(function, python, function.flow.calls)
    formals = {each.formal for each in lost if each.formal}
    formals |= {each.argument for each in beside if each.argument}
    handing = Handing(python, function, target, stated, formals, off, maker(function, target))
    found = [as_received(each.finding, function) for each in lost]
    return Wrapped([Statement(WRAPPED, handing.signature())], found + beside)


def about_maker(function: RFunction) -> RFunction:
    """Return a function as one about what makes an object, where of that no more is known.

    As in `answer <- py$speak(text); answer$write(file); file`, which does not return what the
    method returns.
    """
    flow, target = function.flow, function.target or ""
    path, method, _ = target.rpartition("().")
    making = tuple(each for each in flow.others if each.path == path)
    if not method or not making or flow.returned or not is_of_unknown_class(target):
        return function
    others = tuple(each for each in flow.others if not each.path.startswith(path))
    flow = dataclasses.replace(flow, calls=making, others=others)
    return dataclasses.replace(function, flow=flow)


def is_of_unknown_class(path: str) -> bool:
    try:
        read_target(path)
    except TargetError as error:
        return isinstance(error, UnknownClassError)
    return False


def gone(function: RFunction, target: str, error: TargetError) -> Finding:
    """Return the finding that the Python of a function is gone: it, its class or its module."""
    module = error.module if isinstance(error, ModuleError) else None
    own_class = function.signature.name.partition("$")[0] if target == function.extends else None
    about = module or own_class or function.signature.name
    place = function.signature.place
    found = remark(error.code, about, target, others=str(error), place=place)
    if isinstance(error, SilentError):
        return found.with_confidence(Confidence.GUESS, NOTHING_TO_COMPARE)
    if function.target != target:
        return found
    if module and function.flow.calls[0].assumed:
        return found.with_confidence(Confidence.GUESS, NOT_IMPORTED)
    if for_older(function) or any(map(is_there, function.flow.instead)):
        return found.with_confidence(Confidence.GUESS, NOT_EVERY_VERSION)
    return as_received(found, function)


def overriding(function: RFunction, method: str, stated: Set[str]) -> Wrapped:
    """Return what Python hands over to a method that it calls in the place of its own."""
    found = besides(function)
    try:
        python = read_target(method)
    except TargetError:
        return without_method(function, method.partition("().")[0], found)
    return Wrapped([Statement(WRAPPED, as_called(python, function.signature, stated))], found)


def without_method(function: RFunction, above: str, found: list[Finding]) -> Wrapped:
    """Return why there is no method of Python's: its class is gone, or the method is new."""
    try:
        read_target(above)
    except SilentError:
        pass
    except TargetError as error:
        return Wrapped([], [gone(function, above, error), *found], UNREADABLE)
    return Wrapped([], found, WhyNot.NEW_METHOD)


def is_there(path: str) -> bool:
    try:
        read_target(path)
    except TargetError:
        return False
    return True


def as_received(finding: Finding, function: RFunction) -> Finding:
    """Return a finding, no surer than what is known of the call: the class, and the version."""
    if for_older(function):
        return finding.with_confidence(Confidence.GUESS, NOT_EVERY_VERSION)
    reason = by_class(function)
    if reason and finding.confidence is Confidence.SURE:
        return finding.with_confidence(Confidence.LIKELY, reason)
    return finding


def besides(function: RFunction) -> list[Finding]:
    """Return what does not arrive in other Python than that which the function is about."""
    found: list[Finding] = []
    flow = function.flow
    beside = (*flow.calls, *flow.others) if function.overrides else flow.others
    beside = tuple(each for each in beside if not each.older)
    others = dict.fromkeys(call.path for call in beside)
    for path in [each for each in others if not each.startswith("<")]:
        calls = [call for call in beside if call.path == path]
        try:
            lost = landings(function, with_given(read_target(path), calls), calls)
        except TargetError as error:
            if error.code == TargetError.code and "()" not in path:
                name = function.signature.name
                gone = remark(error.code, name, path, others=str(error), place=calls[0].place)
                found.append(gone.with_confidence(Confidence.GUESS, NOT_EVERY_VERSION))
            continue
        found += [f for f, _ in lost if f.confidence is not Confidence.GUESS]
    return found


def maker(function: RFunction, target: str) -> Handing | None:
    """Return how the object is made whose method a function is about."""
    path, method, _ = target.rpartition("().")
    if not method:
        return None
    try:
        return Handing(read_target(path), function, path)
    except TargetError:
        return None


def with_given(python: Signature, calls: Sequence[Passing]) -> Signature:
    """Return the Python signature with what `**kwargs` is known to take.

    Where that is all, users have no other way to give it than what R hands over.
    """
    names = [each.name for call in calls for each in call.given if each.name]
    if python.further_known and not any(call.hands_on or call.open for call in calls):
        names += [each.name for each in python.further]
    return with_further(python, names)


def by_name(python: Signature, function: RFunction, stated: Set[str]) -> Signature:
    """Return the Python signature with R's own conventions, where its body was not followed.

    A first argument `object` is what R's pipe hands on. Through `...` R's users can give what
    Python does not require and neither R nor the page has `stated`. And c("a", "b") as a default
    means "a".
    """
    r = function.signature
    python = as_taken(python, r, stated)
    names = {argument.name for argument in python.arguments}
    own = {argument.name for argument in r.arguments} - {"object"}
    arguments = [chosen(each, r.argument(each.name)) for each in python.arguments]
    if r.rest:
        arguments = [a for a in arguments if a.name in stated or (own and a.default is None)]
    if r.arguments and r.arguments[0].name == "object" and "object" not in names:
        arguments = [r.arguments[0], *arguments]
    return dataclasses.replace(python, arguments=tuple(arguments), place=r.place)


def chosen(python: Argument, r: Argument | None) -> Argument:
    if r and r.default and python.default:
        return dataclasses.replace(python, default=with_choices(python.default, r.default))
    return python
