"""Hostile values as Python code; hostile_objects.py has the names in it."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from hostile_values import (
    NOTHING,
    Broken,
    Held,
    Object,
    Throws,
    Value,
    Vector,
    doubles,
    letters,
    lists_of,
    objects,
    one_of_evenly,
    small_whole,
)
from hypothesis import strategies as st


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
    doubles.map(lambda x: Value(f"np.array({python_double(x)})", x)),
    # TensorFlow keeps constants that it made, and to it -0.0 is 0.0. -0.0 + 0 is 0.0.
    doubles.map(lambda x: Value(f"tf.constant({python_double(x + 0)}, tf.float64)", x + 0)),
    doubles.map(lambda x: Value(f"keras.Variable({python_double(x)}, dtype='float64')", Held(x))),
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
        memoryview(b'a')
        {} | {1} | frozenset() | range(10**9) | iter([]) | (x for x in [1]) | slice(1) | ...
        NotImplemented
        object() | np | datetime.date(2026, 1, 1) | datetime.timedelta(1) | array.array('d', [1.0])
        np.timedelta64(1, 's') | np.timedelta64(1) | np.datetime64('2026-01-01') | np.void(b'a')
        np.array(None) | np.array('a') | np.array([[0.5]]) | np.zeros((0, 1)) | np.array(1, 'O')
        np.array([(1, 2.0)], 'i4,f8')[0] | np.bytes_(b'1')
        tf.constant([0.5]) | tf.constant('a') | tf.ragged.constant([[1], [1, 2]])
        tf.sparse.from_dense([[1.0]]) | keras.KerasTensor((1,)) | keras.Variable([1.0])
        tf.constant(1j)
        keras.Variable(True) | tf.constant(True) | tf.constant([], tf.float32)
        Nameless() | Liar(float) | Liar(int) | Liar(str) | Liar(bool)
        Liar(list) | needs_long_name() | nested(10**5) | endless() | [[1]] | [[]] | ([],)
        lambda a, b=1: 1 | lambda *, é: 1 | operator.add | len | {'config': {}}
        {'class_name': 'SGD'}
        [np.timedelta64(1)] | [Liar(float)] | np.array(['1', 'a']) | np.array([None, 1])
        [Nameless()] | np.ma.masked | [np.ma.masked] | [1, 2, np.ma.masked] | [weight, 1] | weight
        [10**9, '9'] | np.array(['2026-01-01'], 'M8[D]')
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
    Object(("optimizer", "ours"), "Adam"): "kerasbridge.optimizer_adam()",
    Object("variables", "Adam"): "[weight] | (weight,)",
    Broken(): """
        {'class_name': 1, 'config': 1} | {'class_name': 'a', 'config': {}} | endless_config()
        {'module': 'subprocess', 'class_name': 'Popen', 'config': {'args': ['false']}}
        {'module': 'os', 'class_name': 'function', 'config': 'system', 'registered_name': 'system'}
        {'module': 'builtins', 'class_name': 'exec', 'config': {}}
        {'class_name': None, 'config': None}
        {'module': 'keras.layers', 'class_name': 'Dense', 'config': {'units': 1}}
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


python_values = one_of_evenly(
    python_numbers,
    python_texts,
    python_flags | st.just(Value("None", None)),
    python_lists,
    st.sampled_from(objects(PYTHON_OBJECTS)),
    st.sampled_from(PYTHON_LARGE),
)
