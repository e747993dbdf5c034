"""The same on every backend of Keras: KERAS_BACKEND says on which this runs.

Gradients are given, so that what differs is the optimizer's own; numbers are held against the
float64 rules, within what rounding to float32 costs. Two backends that are that near to the rules
are as near to each other.
"""

from __future__ import annotations

import functools
import json
import math
from types import SimpleNamespace

import keras
import numpy as np
import pytest
import schedule_cases
import training_runs
from backend_cases import BACKEND, on_this_backend
from border_table import REFUSED_BY_ALL, build, cells
from config_text import config_text
from optimizer_table import CONFIG_CASES, FIT_CASES, OPTIMIZERS, STEPPING_EAGERLY, TRAIN_CASES
from training_runs import (
    RULE_CASES,
    Arrays,
    Run,
    error_over_bound,
    float32_bound,
    reference_run,
)
from weight_decay import decaying, one_step, spared_bias

import kerasbridge
from kerasbridge.fast_step import fast_parts
from kerasbridge.schedules.plot import curves_of
from kerasbridge.schedules.step_arithmetic import compute, r_number

OWN = "optimizer_adadelta-own"
CASES = list(RULE_CASES)
if BACKEND == "jax":  # takes half a minute: see apply_compiled()
    CASES.remove("optimizer_adadelta-function_with_weight_decay_and_accumulation")


def given_gradients(steps: int) -> list[Arrays]:
    """Return gradients of a kernel and a bias; some are long enough to be clipped."""
    random = np.random.default_rng(11)
    scales = 3.0 ** (np.arange(steps) % 4 - 2)
    shapes = [(4, 3), (3,)]
    return [[(s * random.normal(size=z)).astype(np.float32) for z in shapes] for s in scales]


def apply_eagerly(optimizer, variables, gradients, clock) -> None:
    for clock.now, arrays in enumerate(gradients):
        optimizer.apply(list(map(keras.ops.convert_to_tensor, arrays)), variables)


def apply_compiled(optimizer, variables, gradients, clock) -> None:
    """As training loops for JAX do: eagerly, it compiles a condition anew at every step."""
    import jax

    step = jax.jit(optimizer.stateless_apply)
    values, state = [[v.value for v in each] for each in (variables, optimizer.variables)]
    for arrays in gradients:
        values, state = step(state, arrays, values)
    for variable, value in zip([*variables, *optimizer.variables], [*values, *state], strict=True):
        variable.assign(value)


@functools.cache
def train(name: str) -> Run:
    case, clock = TRAIN_CASES[name], SimpleNamespace(now=0)
    optimizer = case.row.build(**case.arguments(clock=clock))
    model = training_runs.build_model()
    run = Run(model.get_weights(), given_gradients(case.row.steps))
    optimizer.build(model.trainable_variables)
    # A function would be called once, when the step is compiled.
    apply = apply_compiled if BACKEND == "jax" and not case.reads_clock else apply_eagerly
    apply(optimizer, model.trainable_variables, run.gradients, clock)
    optimizer.finalize_variable_values(model.trainable_variables)
    run.weights = model.get_weights()
    return run


@pytest.mark.parametrize("name", on_this_backend(CASES, OWN))
def test_every_step_equals_the_float64_reference(name):
    run = train(name)
    exact = reference_run(name, run.before, run.gradients)
    assert error_over_bound(run.weights, exact.weights, float32_bound(name, run)) <= 1
    assert run.moved()


@pytest.mark.parametrize("name", on_this_backend(FIT_CASES, OWN))
def test_fit_ends_where_the_reference_ends(name):
    run = training_runs.fit(name)
    exact = reference_run(name, run.before)
    assert error_over_bound(run.weights, exact.weights, float32_bound(name, train(name))) <= 1


def test_a_step_with_an_infinite_gradient_is_left_out_and_the_scale_halves():
    weights = [keras.Variable([1.0])]
    optimizer = kerasbridge.optimizer_loss_scale(kerasbridge.optimizer_sgd(0.5), initial_scale=1024)
    optimizer.build(weights)
    apply = apply_compiled if BACKEND == "jax" else apply_eagerly
    for gradient, weight, scale in [(np.inf, 1.0, 512), (512.0, 0.5, 512)]:
        apply(optimizer, weights, [[np.float32([gradient])]], SimpleNamespace())
        assert keras.ops.convert_to_numpy(weights[0]).item() == weight
        assert float(optimizer.scale_loss(1.0)) == scale


@pytest.mark.parametrize("function", on_this_backend(OPTIMIZERS))
def test_a_model_learns_and_is_saved_and_trained_on_as_one_of_keras(function, tmp_path):
    model = training_runs.compiled_model(f"{function}-own")
    x, y = training_runs.data()
    losses = model.fit(x, y, epochs=5, verbose=0).history["loss"]
    assert losses[-1] < losses[0]
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert isinstance(loaded.optimizer, getattr(keras.optimizers, OPTIMIZERS[function].keras_class))
    assert "kerasbridge" not in type(loaded.optimizer).__module__
    assert loaded.optimizer.get_config() == model.optimizer.get_config()
    before, after = state(model), state(loaded)
    assert all(map(np.array_equal, before, after))
    loaded.fit(x, y, verbose=0)
    assert not all(map(np.array_equal, after, state(loaded)))


def state(model: keras.Model) -> Arrays:
    variables = model.variables + model.optimizer.variables
    return [keras.ops.convert_to_numpy(variable) for variable in variables]


@pytest.mark.parametrize("name", on_this_backend(CONFIG_CASES, OWN))
def test_the_config_rebuilds_the_optimizer(name):
    case = CONFIG_CASES[name]
    text = config_text(case.build())
    assert config_text(case.row.build(**json.loads(text))) == text


@pytest.mark.parametrize("case", on_this_backend(schedule_cases.CASES))
def test_the_rates_of_a_schedule_are_those_of_its_definition(case):
    schedule = schedule_cases.build(case)
    for step in schedule_cases.CASES[case]["at"]:
        exact = schedule_cases.reference_rate(case, step)
        assert float(schedule(step)) == pytest.approx(exact, rel=1e-6, abs=2e-8), step


@pytest.mark.parametrize("case", on_this_backend(schedule_cases.CASES))
def test_plot_schedule_draws_the_rates_of_the_definition(case):
    [curve] = curves_of([schedule_cases.build(case)], [], 60)
    assert curve.steps.tolist() == list(range(60))
    schedule_cases.assert_rates(case, curve.steps, curve.rates)


class Warmup(kerasbridge.LearningRateSchedule):
    def __init__(self, peak, steps):
        self.peak, self.steps = peak, steps

    def __call__(self, step):
        return self.peak * keras.ops.minimum(1.0, (step + 1) / self.steps)


def test_a_schedule_of_ones_own_is_followed_in_a_loop_and_saved_with_a_model(tmp_path):
    weight = keras.Variable([1.0])
    optimizer = kerasbridge.optimizer_sgd(Warmup(0.5, 4))
    for expected in (0.875, 0.625):
        optimizer.apply([keras.ops.ones(1)], [weight])
        assert keras.ops.convert_to_numpy(weight).item() == expected
    model = training_runs.build_model()
    model.compile(
        optimizer=kerasbridge.optimizer_sgd(Warmup(0.5, 4)), loss=training_runs.build_loss()
    )
    training_runs.fit_epochs(model, 1)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras").optimizer._learning_rate
    assert (type(loaded), loaded.get_config()) == (Warmup, {"peak": 0.5, "steps": 4})


@pytest.mark.parametrize(
    ("name", "operands", "in_r"),  # the step is 98
    [
        ("/", [49], 2),
        ("%/%", [30], 3),
        ("%%", [-30], -22),
        ("^", [0.5], 98**0.5),
        ("+", [True], 99),
        ("max", [7, 100.5], 100.5),
        ("log", [7.0], math.log(98, 7)),
        ("round", [-1.0], 100),
        ("signif", [1.0], 100),
        ("cos", [], math.cos(98)),
        ("cospi", [], 1),
        (">", [49], True),
        ("&", [False], False),
    ],
)
def test_the_step_of_a_schedule_in_r_has_the_arithmetic_of_r(name, operands, in_r):
    step = r_number(keras.ops.convert_to_tensor(98, dtype="int32"))
    value = keras.ops.convert_to_numpy(compute(name, [step, *operands], with_step=True))
    assert value.item() == pytest.approx(in_r, rel=1e-6)
    assert value.shape == ()


@pytest.mark.parametrize("function", on_this_backend(STEPPING_EAGERLY))
def test_the_bias_is_spared_from_weight_decay(function):
    optimizer = OPTIMIZERS[function].build(**decaying(function))
    assert one_step(optimizer, var_names="bias") == spared_bias(function)


@pytest.mark.parametrize(
    ("tensor", "compiled"),
    [(False, False), (False, True), (True, False)],  # a tensor made in a trace has no value
)
def test_what_a_function_returns_as_learning_rate_is_checked(tensor, compiled):
    def step(rate):
        function = lambda: keras.ops.convert_to_tensor(rate) if tensor else rate  # noqa: E731
        optimizer, weight = kerasbridge.optimizer_sgd(function), keras.Variable([1.0])
        optimizer.build([weight])
        apply = apply_compiled if compiled and BACKEND == "jax" else apply_eagerly
        apply(optimizer, [weight], [[np.float32([1.0])]], SimpleNamespace())
        return keras.ops.convert_to_numpy(weight).item()

    assert step(0.5) == 0.5
    with pytest.raises(ValueError, match=r"^`learning_rate` must be a number at least 0, not -1\."):
        step(-1.0)


TABLE = "border_python.csv"
REFUSED = [cell for cell in cells(TABLE) if cell.value == REFUSED_BY_ALL[TABLE]]


@pytest.mark.parametrize("cell", on_this_backend(REFUSED), ids=str)
def test_a_value_is_refused_by_the_same_sentence(cell):
    with pytest.raises((TypeError, ValueError)) as refused:
        build(cell, eval(cell.value))
    assert str(refused.value) == cell.message


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_the_fast_step_is_that_of_the_backend(function, monkeypatch):
    """On TensorFlow ours, on PyTorch the one that Keras gives its own class, on JAX none."""
    name = OPTIMIZERS[function].keras_class
    keras_class = getattr(keras.optimizers, name)
    of_keras = type(keras_class.__new__(keras_class))
    if BACKEND == "tensorflow":
        assert bool(fast_parts(name)) == (function != "optimizer_loss_scale")
    else:
        assert fast_parts(name) == (() if of_keras is keras_class else (of_keras,))
    assert issubclass(type(OPTIMIZERS[function].build()), of_keras)
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    assert fast_parts(name) == ()
