"""Python values at the border: each argument takes what it must and names what it refuses."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import keras
import numpy as np
import pytest
from border_table import arrived, build, parameters, rows
from optimizer_table import OPTIMIZERS, arguments_of
from schedule_cases import REQUIRED, RULES

import kerasbridge
from kerasbridge import optimizer_adadelta, optimizers, schedules
from kerasbridge.errors import ArgumentError
from kerasbridge.rules import Rule, check

TABLE = "border_python.csv"
NAMES = {"np": np, "keras": keras, "Fraction": Fraction, "Decimal": Decimal}


def test_the_tables_have_every_argument():
    for function, row in OPTIMIZERS.items():
        assert {*row.own, *row.shared()} == set(arguments_of(function)), function
    assert {name for each in REQUIRED for name in arguments_of(each)} == set(RULES)


@pytest.mark.parametrize("cell", parameters(TABLE), ids=str)
def test_a_value_arrives_as_keras_wants_it_or_is_refused_by_name(cell):
    value = eval(cell.value, NAMES)
    if cell.arrives is not None:
        assert arrived(build(cell, value), cell.argument) == cell.arrives
    else:
        with pytest.raises((TypeError, ValueError)) as refused:
            build(cell, value)
        assert cell.refused_by(str(refused.value))


def rules_in_the_table(function: str) -> dict[str, str]:
    if function in REQUIRED:
        return {argument: RULES[argument] for argument in arguments_of(function)}
    optimizer = OPTIMIZERS[function]
    shared = {} if function == "optimizer_loss_scale" else optimizer.shared()  # takes only None
    return {argument: rule for argument, (rule, _) in (optimizer.own | shared).items()}


def rule_in_the_code(function: str, argument: str) -> Rule:
    shared = schedules if function in REQUIRED else optimizers
    own = getattr(kerasbridge, function).__globals__.get("RULES", {})
    return {**shared.shared_arguments.RULES, **own}[argument]


def outcome(rule: Rule, value: object) -> str:
    """Return what the rule makes of the value, or the sentence with which it refuses it."""
    try:
        return repr(check("argument", value, rule))
    except ArgumentError as refused:
        return str(refused)


VALUES = [eval(row["value"], NAMES) for row in rows(TABLE)]
WITH_RULE: dict[str, tuple[str, str]] = {}  # the first function and argument that has it
for function in [*OPTIMIZERS, *REQUIRED]:
    for argument, rule in rules_in_the_table(function).items():
        WITH_RULE.setdefault(rule, (function, argument))


@pytest.mark.parametrize("function", [*OPTIMIZERS, *REQUIRED])
def test_arguments_of_one_rule_take_and_refuse_the_same_values(function):
    for argument, rule in rules_in_the_table(function).items():
        ours, first = rule_in_the_code(function, argument), rule_in_the_code(*WITH_RULE[rule])
        for value in VALUES:
            assert outcome(ours, value) == outcome(first, value), argument


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"clipnrom": 1}, "`clipnrom` is not an argument.\nDid you mean `clipnorm`?"),
        ({"rh": 1}, "`rh` is not an argument.\nDid you mean `rho`?"),
        ({"lr": 1}, "`lr` is not an argument.\nUse `learning_rate`."),
        (
            {"decay": 0.1},
            "`decay` is not an argument.\nGive `learning_rate` a schedule instead: the old decay "
            "is keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay).",
        ),
        (
            {"jit_compile": True},
            "`jit_compile` is not an argument.\nGive it to the model's compile() instead.",
        ),
        (
            {"zz": 1},
            "`zz` is not an argument.\nThe arguments are "
            + ", ".join(f"`{name}`" for name in arguments_of("optimizer_adadelta"))
            + ".",
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_an_argument_that_does_not_exist_is_refused_with_what_to_write_instead(arguments, message):
    with pytest.raises(TypeError) as refused:
        optimizer_adadelta(**arguments)
    assert str(refused.value) == message


def test_a_decay_that_is_none_says_nothing_as_in_keras():
    for row in OPTIMIZERS.values():
        assert repr(row.build(name="x", decay=None)) == repr(row.build(name="x"))


def test_what_the_installed_keras_knows_is_passed_on(monkeypatch):
    """A later Keras may know an argument that the signature of keras3 does not have."""
    plain = keras.optimizers.Adadelta

    class LaterAdadelta(plain):
        def __init__(self, *args, turbo=False, **kwargs):
            super().__init__(*args, **kwargs)
            self.turbo = turbo

    from kerasbridge.optimizers.bridged import bridged

    monkeypatch.setattr(keras.optimizers, "Adadelta", LaterAdadelta)
    bridged.cache_clear()
    try:
        assert optimizer_adadelta(turbo=True).turbo is True
    finally:
        bridged.cache_clear()


def test_two_clippings_at_once_are_refused():
    with pytest.raises(
        ValueError, match=r"^`clipvalue` must be None where `clipnorm` is given, not 2\.$"
    ):
        optimizer_adadelta(clipnorm=1, clipvalue=2)


def test_a_config_that_keras_cannot_rebuild_is_refused_with_keras_own_reason():
    with pytest.raises(ValueError, match="holds a config that Keras cannot") as e:
        optimizer_adadelta(learning_rate={"class_name": "NoSuchDecay", "config": {}})
    assert str(e.value).startswith("`learning_rate` holds")
    assert "NoSuchDecay" in str(e.value)
    assert e.value.__cause__ is not None
