"""Two replicas of one process: the numbers of one, and sentences about what they cannot do."""

import json
from pathlib import Path

import fast_step_runs
import numpy as np
import pytest
from distribution.own_loop import (
    OPTIONS,
    WEIGHTS,
    assert_same_numbers,
    trained_by_keras,
)
from distribution.processes import finish, results, start
from selected_tests import params_of_tests

MADE_OUTSIDE = (
    "`optimizer` must be made inside of `strategy.scope()`, where it is used.\n"
    "Make the model and its optimizer in the same scope."
)
BUILT_OUTSIDE = (
    "`optimizer` must be built inside of `strategy.scope()`, since it was made there.\n"
    "with strategy.scope(): optimizer.build(model.trainable_variables)"
)
BETWEEN = (
    "`apply()` must be called by a function that `strategy.run()` calls.\n"
    "In the scope of a strategy, strategy.run(step) calls step() in every replica."
)
SEVERAL_STEPS = (
    "`steps_per_execution` must be 1 while 2 replicas train together.\n"
    "TensorFlow cannot add up gradients in a tf.function that is called in a branch of another"
    " one. In a loop of your own, call strategy.run() in the branch itself."
)
XLA = "`jit_compile` must be False while 2 replicas train together, not True."
REFUSED = {
    "fit, made outside": MADE_OUTSIDE,
    "fit on one device, made outside": MADE_OUTSIDE,
    "run, made outside": MADE_OUTSIDE,
    "run, made and built outside": MADE_OUTSIDE,
    "built outside": BUILT_OUTSIDE,
    "first step outside": BUILT_OUTSIDE,
    "between replicas": BETWEEN,
    "between replicas, not built": BETWEEN,
    "between replicas of one device": BETWEEN,
    "fit, several steps": SEVERAL_STEPS,
    "function in a branch": SEVERAL_STEPS,
    "fit, XLA": XLA,
    "run, XLA": XLA,
}
WORKING = [
    "fit",
    "fit, eagerly",
    "branch",
    "fit on one device, several steps and XLA",
    "run on one device, XLA",
]
# The options of the fast step that Keras has in a replica too: there it cannot decide between two
# updates, and limits the gradients of every replica before it adds them up. The loop has these.
NOT_IN_REPLICAS = {
    "gradient_accumulation_steps",
    "ema_overwrite_frequency",
    "clipnorm",
    "clipvalue",
    "global_clipnorm",
}
MIRRORED_OPTIONS = [
    name
    for name, arguments in fast_step_runs.OPTIONS.items()
    if not NOT_IN_REPLICAS & arguments.keys()
]
COMBINATIONS = fast_step_runs.combinations([["mirrored"]], MIRRORED_OPTIONS)


@pytest.fixture(scope="module")
def two_replicas(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mirrored")
    runs = [
        [params[name] for name in ("mode", "option", "dtype")]
        for params in params_of_tests(request)
        if "mode" in params
    ]
    finish(start(Path("mirrored.py"), folder, json.dumps(runs)))
    [result] = results(folder, 1)
    return result


@pytest.mark.parametrize("option", OPTIONS)
def test_they_train_as_one_process_does_with_the_whole_batch(two_replicas, option):
    assert_same_numbers(two_replicas[option], trained_by_keras(option))


def test_an_infinite_gradient_of_the_second_leaves_the_step_out_and_halves_the_scale(two_replicas):
    state = two_replicas["loss_scale"][WEIGHTS:]
    assert 32768 / 2 in [each for each in state if each.ndim == 0]
    assert all(np.isfinite(each).all() for each in two_replicas["loss_scale"])


@pytest.mark.parametrize(("mode", "option", "dtype"), COMBINATIONS)
def test_the_numbers_of_the_fast_step_are_those_of_keras_there(two_replicas, mode, option, dtype):
    ours, theirs = two_replicas[option, dtype]
    tolerance = fast_step_runs.ROUNDINGS * fast_step_runs.UNIT[dtype]
    assert fast_step_runs.difference(ours, theirs) <= tolerance


@pytest.mark.parametrize("attempt", REFUSED)
def test_what_cannot_work_is_refused_in_a_sentence(two_replicas, attempt):
    assert two_replicas[attempt] == f"ArgumentValueError: {REFUSED[attempt]}"


@pytest.mark.parametrize("attempt", WORKING)
def test_what_works_is_not_refused(two_replicas, attempt):
    assert two_replicas[attempt] is None
