"""Every optimizer and every schedule that the installed Keras has, kerasbridge has in R and Python.

A new checkout has the newest Keras, so that a class that is new there is noticed.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import keras
import pytest

import kerasbridge

ROOT = Path(__file__).parents[2]
R_EXPORTS = re.findall(
    r"^export\((\w+)\)", (ROOT / "r-wrapper/NAMESPACE").read_text(), re.MULTILINE
)
IN_BOTH = set(R_EXPORTS) & set(kerasbridge.__all__)
# What begins the names of the functions, and the classes that have none, with the reason.
FAMILIES = {
    "optimizer_": (
        keras.optimizers,
        {
            "Optimizer": "the base of all: what one would call is one of the others",
            "OptimizerMap": "optimizer_multi() makes it of patterns",
        },
    ),
    "learning_rate_schedule_": (
        keras.optimizers.schedules,
        {"LearningRateSchedule": "the base: its function has the same name"},
    ),
}


def classes_of(module: ModuleType) -> set[str]:
    public = {name: each for name, each in vars(module).items() if not name.startswith("_")}
    return {name for name, each in public.items() if isinstance(each, type)}


def in_one_word(name: str) -> str:
    """optimizer_adam_w() makes an AdamW, optimizer_loss_scale() a LossScaleOptimizer."""
    return name.replace("_", "").lower().removesuffix("optimizer")


def without_a_function(beginning: str) -> set[str]:
    module, reasons = FAMILIES[beginning]
    functions = {in_one_word(name.removeprefix(beginning)) for name in IN_BOTH}
    return {
        name for name in classes_of(module) - reasons.keys() if in_one_word(name) not in functions
    }


@pytest.mark.parametrize("beginning", FAMILIES)
def test_every_class_has_its_function_in_both_languages_or_a_reason(beginning):
    assert without_a_function(beginning) == set()


@pytest.mark.parametrize("beginning", FAMILIES)
def test_a_class_that_is_new_in_keras_is_noticed(beginning, monkeypatch):
    module, _ = FAMILIES[beginning]
    monkeypatch.setattr(module, "ScheduleFreeNovelty", type("Novelty", (), {}), raising=False)
    assert without_a_function(beginning) == {"ScheduleFreeNovelty"}


@pytest.mark.parametrize("beginning", FAMILIES)
def test_a_function_that_one_language_lacks_is_noticed(beginning, monkeypatch):
    function = min(name for name in IN_BOTH if name.startswith(beginning))
    monkeypatch.setattr(f"{__name__}.IN_BOTH", IN_BOTH - {function})
    (lacking,) = without_a_function(beginning)
    assert in_one_word(lacking) == in_one_word(function.removeprefix(beginning))


def says_that_keras_lacks_it(function: str) -> bool:
    try:
        getattr(kerasbridge, function)()
    except NotImplementedError as reason:
        return "came with Keras" in str(reason)
    except TypeError:  # what it cannot do without was not given
        pass
    return False


def test_the_functions_whose_class_this_keras_lacks_say_so_and_no_others():
    known = {in_one_word(name) for name in classes_of(keras.optimizers)}
    functions = kerasbridge.optimizers.__all__
    lacking = [f for f in functions if in_one_word(f.removeprefix("optimizer_")) not in known]
    assert [f for f in functions if says_that_keras_lacks_it(f)] == lacking
