"""What a Python callable asks for, in R's own terms: as the body of an R function hands it over.

Arguments carry the names that R's formals have, defaults are those that arrive in Python, what R
keeps for itself is no difference, and what users cannot reach is none either. What cannot arrive at
all is a finding: see landing.py. The names of conventions are those of rcode/conventions.toml.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence, Set

from rpyparity.model import Argument, Given, Passing, RFunction, Signature
from rpyparity.values import Value, same

CODE = Value("what R computes", is_code=True)


def bind(call: Passing, python: Signature) -> dict[str, Given]:
    """Return what each Python parameter is given by a call, by its name.

    Values without a name take the first places, wherever they stand in R.
    """
    positions = [each.name for each in python.arguments if not each.keyword_only]
    unnamed = [given for given in call.given if given.name is None]
    bound = dict(zip(positions, unnamed, strict=False))
    for given in call.given:
        if given.name and python.argument(given.name):
            bound.setdefault(given.name, given)
    return bound


@dataclasses.dataclass(frozen=True)
class Handing:
    """A Python callable, and how an R function hands its arguments to it.

    `path` is that of the callable in the calls of R. `stated` are the arguments that R or its page
    has, and `lost` those formals that do not arrive where they should. `made` is how what has the
    method is made, where the callable is one. Conventions that are `off` do not hold.
    """

    python: Signature
    function: RFunction
    path: str
    stated: Set[str] = frozenset()
    lost: Set[str] = frozenset()
    off: Set[str] = frozenset()
    made: Handing | None = None

    @property
    def calls(self) -> list[Passing]:
        """The calls of it that R makes."""
        flow = self.function.flow
        return [call for call in (*flow.calls, *flow.others) if call.path == self.path]

    @property
    def r(self) -> Signature:
        return self.function.signature

    def signature(self) -> Signature:
        """Return the Python signature as R's users meet it."""
        arguments: list[Argument] = []
        for parameter in self.python.arguments:
            givens = self.given(parameter)
            found = self.taken(parameter, givens) if givens else self.not_given(parameter)
            if found and found.name not in {each.name for each in arguments}:
                arguments.append(found)
        arguments += self.left_out_by_maker({each.name for each in arguments})
        kept = self.data_first(self.with_those_of_r(self.default_later(arguments)))
        return dataclasses.replace(self.python, arguments=tuple(kept), place=self.r.place)

    def left_out_by_maker(self, names: Set[str]) -> list[Argument]:
        """Return what users cannot give to the maker of the object whose method is called."""
        if self.made is None or not self.made.calls:
            return []
        made = self.made
        left_out = [made.not_given(each) for each in made.python.arguments if not made.given(each)]
        return [
            dataclasses.replace(each, keyword_only=True)
            for each in left_out
            if each and each.name not in names
        ]

    def given(self, parameter: Argument) -> list[Given]:
        bound = [bind(call, self.python) for call in self.calls]
        return [each[parameter.name] for each in bound if parameter.name in each]

    def taken(self, parameter: Argument, givens: Sequence[Given]) -> Argument | None:
        """Return the argument that a parameter is to R's users: the formal that it is made of."""
        formals = set().union(*(each.formals for each in givens)) - self.lost
        if len(formals) != 1:  # fixed by R, or made of several that R has beside
            named = parameter.name in formals
            return dataclasses.replace(parameter, default=CODE) if named else None
        formal = self.r.argument(min(formals))
        if formal is None:
            return None
        name = parameter.name if "renamed" in self.off else formal.name
        return dataclasses.replace(parameter, name=name, default=self.arriving(parameter, formal))

    def arriving(self, parameter: Argument, formal: Argument) -> Value | None:
        """Return Python's default, as R's where what arrives in Python is the same.

        Each language may require what the other does not: R's authors decide what has a default.
        """
        if parameter.default is None or formal.default is None:
            return parameter.default if "required" in self.off else formal.default
        calls = [call for call in self.function.flow.shortest if call.path == self.path]
        shortest = [bind(call, self.python) for call in calls]
        if not shortest or "where-given" in self.off:
            return self.with_choices(parameter.default, formal.default)
        given = [each.get(parameter.name) for each in shortest]
        arrives = [each.default if each else parameter.default for each in given]
        if any(each is None for each in arrives):
            return CODE
        other = [each for each in arrives if each and not self.is_same(each, parameter.default)]
        if not other:
            return formal.default
        if same(parameter.default, formal.default):  # R converts it to something else
            text = f"{parameter.default.text}, and R hands over {other[0].text}"
            return Value(text, (parameter.default.literal, other[0].literal))
        return parameter.default

    def is_same(self, arrives: Value, default: Value) -> bool:
        return same(self.with_choices(default, arrives), arrives)

    def with_choices(self, python: Value, r: Value) -> Value:
        return python if "choices" in self.off else with_choices(python, r)

    def not_given(self, parameter: Argument) -> Argument | None:
        """Return a parameter that the body gives nothing, where R's users should see it.

        Through `...`, where that is handed on, they can give what Python does not require. What
        Python requires and nothing gives is a finding of its own.
        """
        calls = self.calls
        if parameter.name in self.lost:  # it is said already
            return None
        if any(call.hands_on for call in calls):
            own = {each.name for each in self.r.arguments} - {"object"}
            required = own and parameter.default is None
            return parameter if required or parameter.name in self.stated else None
        if parameter.default is None and not any(call.open for call in calls):
            return parameter if self.r.argument(parameter.name) else None
        return None if parameter.discouraged and parameter.name not in self.stated else parameter

    def default_later(self, arguments: Sequence[Argument]) -> list[Argument]:
        """Return the arguments with what R alone gives a default as far back as R has it.

        In both languages, what has a default stands behind what has none. What had to pass another
        by this is free to stand behind all. The others of them keep their order.
        """
        found = list(arguments)
        free = set() if "default-later" in self.off else self.optional_in_r()
        passing = {name for name in free if self.has_to_pass(name, arguments)}
        for group in (free - passing, passing):
            before_all: set[str] = set()
            for argument in [each for each in arguments if each.name in group]:
                before = self.before(argument.name) - group | before_all
                place = found.index(argument)
                last = max((i for i, each in enumerate(found) if each.name in before), default=0)
                found.insert(max(place, last), found.pop(place))
                before_all.add(argument.name)
        return found

    def optional_in_r(self) -> set[str]:
        """Return the formals with a default of which R makes what Python requires."""
        required = [each for each in self.python.arguments if each.default is None]
        made_of = {n for each in required for given in self.given(each) for n in given.formals}
        return {each.name for each in self.r.arguments if each.default} & made_of

    def has_to_pass(self, name: str, arguments: Sequence[Argument]) -> bool:
        """Return whether R has before an argument what has no default and follows it in Python."""
        names = [each.name for each in arguments]
        required = {each.name for each in self.r.arguments if each.default is None}
        follow = set(names[names.index(name) :]) if name in names else set()
        return bool(self.before(name) & required & follow)

    def before(self, name: str) -> set[str]:
        """Return the formals that stand before one."""
        names = [each.name for each in self.r.arguments]
        return set(names[: names.index(name)])

    def with_those_of_r(self, arguments: Sequence[Argument]) -> list[Argument]:
        """Return the arguments with those that R needs for itself, in their places in R."""
        found = list(arguments)
        before: str | None = None
        for formal in self.r.arguments:
            names = [each.name for each in found]
            if formal.name not in names and self.is_of_r(formal, first=before is None):
                place = names.index(before) + 1 if before in names else 0
                found.insert(place, self.elsewhere(formal))
                names.insert(place, formal.name)
            if formal.name in names:
                before = formal.name
        return found

    def is_of_r(self, formal: Argument, first: bool) -> bool:
        if formal.name in self.lost:
            return True
        if first and formal.name == "object":
            return "object" not in self.off
        handed = any(
            formal.name in given.formals
            for call in self.function.flow.calls
            for given in call.given
        )
        off = "renamed" if handed else "r-alone"
        return formal.name in self.function.flow.used and off not in self.off

    def elsewhere(self, formal: Argument) -> Argument:
        """Return a formal of which this callable is given nothing, as its object's maker has it."""
        made = self.made
        if made and formal.name not in self.lost:
            for parameter in made.python.arguments:
                givens = made.given(parameter)
                found = made.taken(parameter, givens) if givens else None
                if found and found.name == formal.name:
                    return dataclasses.replace(found, keyword_only=formal.keyword_only)
        return formal

    def data_first(self, arguments: Sequence[Argument]) -> Sequence[Argument]:
        """Return the arguments with what R's pipe hands on first, where R has it there."""
        if "data-first" in self.off or not self.r.arguments:
            return arguments
        first = self.r.arguments[0].name
        if self.r.arguments[0].default is not None:
            return arguments
        return sorted(arguments, key=lambda each: each.name != first)


def with_choices(python: Value, r: Value) -> Value:
    """Return R's default where that is choices and Python's the first of them."""
    choices = r.literal
    if isinstance(python.literal, str) and isinstance(choices, tuple):
        return r if python.literal in choices[:1] else python
    return python
