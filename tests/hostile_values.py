"""Hostile values as code in both languages, and what must become of each.

A value is code and what it means: a number, a string, a flag, None, a list of such meanings, or one
of the classes below. expected() goes by the meaning alone. It shares nothing with our rules.
"""

from __future__ import annotations

import itertools
import math
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st


class Value(NamedTuple):
    code: str
    means: Any


@dataclass(frozen=True)
class Nothing:
    """No argument takes it."""


@dataclass(frozen=True)
class Vector:
    """A list of numbers, but none of patterns."""

    items: list[Any]


@dataclass(frozen=True)
class Held:
    """A number in an array or a tensor: only assigning a learning rate looks into it."""

    number: float


@dataclass(frozen=True)
class Object:
    """What one rule takes as it is; it arrives as an object of the class `name`."""

    rule: str
    name: str


@dataclass(frozen=True)
class Broken:
    """The config of an object that cannot be rebuilt."""


@dataclass(frozen=True)
class Throws:
    """The value itself ends in an error: that one comes through, or the sentence."""


NOTHING = Nothing()
# What must become of a value, where that is not the repr of what arrives.
REFUSED, MISFIT, UNBUILT, OWN_ERROR = "refused", "misfit", "unbuilt", "own error"
IN_RANGE: dict[str, Callable[[float], bool]] = {
    "number": lambda x: True,
    "number_from_0": lambda x: x >= 0,
    "number_from_1": lambda x: x >= 1,
    "number_above_0": lambda x: x > 0,
    "number_to_0": lambda x: x <= 0,
    "share": lambda x: 0 <= x <= 1,
    "share_above_0": lambda x: 0 < x <= 1,
    "share_below_1": lambda x: 0 <= x < 1,
    "float32_above_0": lambda x: x > 0 and fits_float32(x),
    "rate_from_0": lambda x: x >= 0 and fits_float32(x),
    "rate_above_0": lambda x: x > 0 and fits_float32(x),
}
LOWEST_WHOLE = {"whole_from_0": 0, "whole_from_1": 1, "whole_from_2": 2}
NONE_ARRIVES = {"scope_or_none": "automatic", "patterns_or_none": "[]"}


def expected(rule: str, means: Any, *, assigned: bool = False) -> str:
    """Return the repr of what arrives, or what else must happen."""
    if isinstance(means, Throws):
        return OWN_ERROR
    if isinstance(means, Object):
        return means.name if rule.startswith(means.rule) else REFUSED
    if isinstance(means, Broken):
        return UNBUILT if rule.startswith(("rate", "optimizer")) else REFUSED
    if isinstance(means, Held):
        means = means.number if assigned and rule.startswith("rate") else NOTHING
    if means is None:
        return NONE_ARRIVES.get(rule, "None") if rule.endswith("_or_none") else REFUSED
    arrives = converted(rule.removesuffix("_or_none"), means)
    if rule == "numbers_from_0" and isinstance(arrives, list) and len(arrives) == 1:
        return MISFIT  # there is no list of boundaries that is one shorter
    return REFUSED if arrives is NOTHING else repr(arrives)


def converted(rule: str, means: Any) -> Any:
    """Return what arrives in Keras, or NOTHING."""
    if rule in IN_RANGE:
        return in_range(rule, means)
    if rule in LOWEST_WHOLE:
        within = is_number(means) and LOWEST_WHOLE[rule] <= means <= 2**53
        return int(means) if within and means == int(means) else NOTHING
    if rule == "flag":
        return means if isinstance(means, bool) else NOTHING
    if rule == "scope":
        letters = isinstance(means, str) and not re.search(r"[^A-Za-z0-9._-]|^[_-]", means)
        return means if letters else NOTHING
    if rule == "patterns":
        given = means if isinstance(means, list) else [means]
        return given if all(map(is_pattern, given)) else NOTHING
    if rule in ("numbers_from_0", "increasing_whole_numbers"):
        return several(rule, means)
    return NOTHING


def in_range(rule: str, means: Any) -> Any:
    if not is_number(means) or abs(means) >= 2**1024 or not IN_RANGE[rule](float(means)):
        return NOTHING
    number = float(means)
    if not math.isfinite(number):
        return NOTHING
    return float(np.float32(number)) if rule.startswith("rate") else number


def several(rule: str, means: Any) -> Any:
    each = {"numbers_from_0": "number_from_0"}.get(rule, "whole_from_0")
    if isinstance(means, Vector):
        means = means.items
    items = [converted(each, item) for item in (means if isinstance(means, list) else [means])]
    if not items or NOTHING in items:
        return NOTHING
    increases = all(a < b for a, b in itertools.pairwise(items))
    return items if rule == "numbers_from_0" or increases else NOTHING


def is_number(means: Any) -> bool:
    return isinstance(means, (int, float, Fraction)) and not isinstance(means, bool)


def fits_float32(number: float) -> bool:
    return number == 0 or 2**-150 < number < 2**128 - 2**103


def is_pattern(text: Any) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bool(re.compile(text)) and isinstance(text, str)
    except Exception:
        return False


# Numbers, strings and lists in both languages.

EDGES = [
    *(0.0, -0.0, 1.0, 0.5, 2.0, 4.0, -1.0, 2.75, 1e300, 1e-300, 3e9, 5e-324, 1e308, 0.1),
    *(2.0**-149, 2.0**-150, 2.0**128 - 2.0**104, 2.0**128, 2.0**53, 2.0**53 + 2, 2.0**31, 2.0**63),
    *(1 - 2.0**-53, 1 + 2.0**-52, math.inf, -math.inf, math.nan),
]
doubles = st.sampled_from(EDGES) | st.floats() | st.floats(0, 1)
small_whole = st.integers(-2, 12)
letters = st.text("abz./_-09 ([\0\ud800\n", max_size=4)


def lists_of(each: st.SearchStrategy[Value], form: str) -> st.SearchStrategy[Value]:
    """Lists of values; `form` holds {} where its elements stand."""
    return st.lists(each, max_size=4).map(
        lambda items: Value(
            form.format(", ".join(item.code for item in items)), [item.means for item in items]
        )
    )


# Python.


def python_double(number: float) -> str:
    return repr(number) if math.isfinite(number) else f"float('{number}')"


def narrowed(form: str, kind: Callable[[Any], Any]) -> Callable[[Any], Value]:
    """A number in a type that holds fewer of them: it means what that type makes of it."""

    def value(number: float) -> Value:
        with np.errstate(all="ignore"):
            return Value(form.format(python_double(number)), float(kind(number)))

    return value


python_numbers = st.one_of(
    *[
        doubles.map(narrowed(form, kind))
        for form, kind in {
            "{}": float,
            "np.float64({})": float,
            "np.longdouble({})": float,
            "OwnFloat({})": float,
            "np.float32({})": np.float32,
            "np.float16({})": np.float16,
        }.items()
    ],
    *[
        st.tuples(st.just(form), small_whole).map(lambda w: Value(w[0].format(w[1]), w[1]))
        for form in ("{}", "np.int8({})", "np.int64({})", "OwnInt({})", "Fraction({})")
    ],
    st.fractions().map(lambda x: Value(repr(x), x)),
    st.integers(-(2**70), 2**70).map(lambda n: Value(repr(n), n)),
    doubles.map(lambda x: Value(f"np.array({python_double(x)})", Held(x))),
    doubles.map(lambda x: Value(f"tf.constant({python_double(x)}, tf.float64)", Held(x))),
)
python_texts = st.one_of(
    *[
        texts.map(lambda text, form=form: Value(form.format(repr(text)), text))
        for texts in (letters, st.text(max_size=60), st.text(st.characters(), max_size=3))
        for form in ("{}", "np.str_({})", "OwnStr({})")
    ]
)
python_flags = st.sampled_from(
    [Value(f"{form}({flag})", flag) for form in ("", "np.bool_") for flag in (True, False)]
)
python_elements = python_numbers | python_texts | python_flags | st.just(Value("None", None))
python_lists = st.one_of(
    lists_of(python_elements, "[{}]"),
    lists_of(python_elements, "tuple([{}])"),
    lists_of(python_numbers, "[{}]"),
    st.lists(small_whole | st.integers(0, 2**60), unique=True, max_size=4).map(
        lambda items: Value(repr(sorted(items)), sorted(items))
    ),
    st.lists(doubles, max_size=4).map(
        lambda items: Value(
            f"np.array([{', '.join(map(python_double, items))}], float)", Vector(items)
        )
    ),
)


# Objects that hardly any argument takes, and values of an unusual size.

RATE = "rate"
PYTHON_OBJECTS = {
    NOTHING: """
        1j | np.complex64(1) | Decimal('0.5') | Decimal('NaN') | b'a' | bytearray(b'a')
        memoryview(b'a') |         {} | {1} | frozenset() | range(10**9) | iter([]) | (x for x in [1]) | slice(1) | ...
        NotImplemented |         object() | np | datetime.date(2026, 1, 1) | datetime.timedelta(1) | array.array('d', [1.0])
        np.timedelta64(1, 's') | np.timedelta64(1) | np.datetime64('2026-01-01') | np.void(b'a')
        np.array(None) | np.array('a') | np.array([[0.5]]) | np.zeros((0, 1)) | np.array(1, 'O')
        np.array([(1, 2.0)], 'i4,f8')[0] | np.ma.masked | np.bytes_(b'1')
        tf.constant([0.5]) | tf.constant('a') | tf.ragged.constant([[1], [1, 2]])
        tf.sparse.from_dense([[1.0]]) | keras.KerasTensor((1,)) | keras.Variable([1.0])
        tf.constant(1j) |         keras.Variable(True) | tf.constant(True) | tf.constant([], tf.float32)
        Nameless() | Liar(float) | Liar(int) | Liar(str) | Liar(bool)
        Liar(list) | needs_long_name() | nested(10**5) | endless() | [[1]] | [[]] | ([],)
        lambda a, b=1: 1 | lambda *, é: 1 | operator.add | len | {'config': {}}
        {'class_name': 'SGD'} |         [np.timedelta64(1)] | [Liar(float)] | np.array(['1', 'a']) | np.array([None, 1])
        [Nameless()] | [1, 2, np.ma.masked] | [10**9, '9'] | np.array(['2026-01-01'], 'M8[D]')
    """,
    Object(RATE, "type"): "float | keras.optimizers.schedules.LearningRateSchedule",
    Object(RATE, "function"): "lambda: 1 | lambda *a, **k: 1 | lambda a=1: 1 | throw",
    Object(RATE, "builtin_function_or_method"): "print | max",
    Object(RATE, "partial"): "functools.partial(operator.add, 1, 2)",
    Object(RATE, "CosineDecay"): "keras.optimizers.schedules.CosineDecay(0.1, 10)",
    Object(RATE, "ExponentialDecay"): """
        schedule_config() | schedule_config(staircase=True) | schedule_config(name=nested(10**4))
    """,
    Object("optimizer", "Adam"): "keras.optimizers.Adam()",
    Broken(): """
        {'class_name': 1, 'config': 1} | {'class_name': 'a', 'config': {}} | endless_config()
        {'module': 'subprocess', 'class_name': 'Popen', 'config': {'args': ['false']}}
        {'module': 'os', 'class_name': 'function', 'config': 'system', 'registered_name': 'system'}
        {'module': 'builtins', 'class_name': 'exec', 'config': {}}
        {'class_name': None, 'config': None} |         {'module': 'keras.layers', 'class_name': 'Dense', 'config': {'units': 1}}
        {'class_name': 'A' * 10**6, 'config': {}}
        {'class_name': 'SGD', 'config': {'a' * 10**6: 1}}
        schedule_config(decay_steps='a' * 10**6)
        schedule_config(decay_steps=Throwing()) | schedule_config(decay_steps=None)
        {'class_name': 'A' * 10**6, 'config': {}, 'module': '../..', 'registered_name': '/'}
    """,
    Throws(): "ThrowingFloat(0.5) | Throwing() | Truthy() | [Throwing()]",
}
PYTHON_LARGE = [
    Value("'a' * 10**5", "a" * 10**5),
    Value("'(' * 10**4", "(" * 10**4),
    Value("'(' * 500 + ')' * 500", "(" * 500 + ")" * 500),
    Value("'a{99999999999}'", "a{99999999999}"),
    Value("'[[a]'", "[[a]"),
    Value("10**5000", 10**5000),
    Value("-10**5000", -(10**5000)),
    Value("Fraction(1, 10**5000)", Fraction(1, 10**5000)),
    Value("Fraction(10**5000, 7)", Fraction(10**5000, 7)),
    Value("np.longdouble('1e4000')", math.inf),
    Value("Choice.ONE", "one"),
    Value("Level.TWO", 2),
    Value("Level(2)", 2),
    Value("np.array([3], 'u8')[0]", 3),
    Value("[Choice.ONE]", ["one"]),
    Value("list(range(10**4))", list(range(10**4))),
    Value("np.zeros(10**4)", Vector([0.0] * 10**4)),
    Value("np.ma.array([1.0, 2.0])", Vector([1.0, 2.0])),
]


def objects(table: dict[Any, str]) -> list[Value]:
    texts = {means: re.split(r"\n| \| ", table[means].strip()) for means in table}
    return [Value(text.strip(), means) for means in texts for text in texts[means]]


def one_of_evenly(*strategies: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """As st.one_of(), which would count every alternative inside of the strategies."""
    return st.sampled_from(strategies).flatmap(lambda strategy: strategy)


python_values = one_of_evenly(
    python_numbers,
    python_texts,
    python_flags | st.just(Value("None", None)),
    python_lists,
    st.sampled_from(objects(PYTHON_OBJECTS)),
    st.sampled_from(PYTHON_LARGE),
)
