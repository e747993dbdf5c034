"""Keras's own ways of saving and copying our optimizers."""

from __future__ import annotations

import contextlib
import copy
import json
import pickle
import subprocess
import sys

import keras
import numpy as np
import pytest
import survival
from state_runs import refused, state, step, trained, weights

from kerasbridge import (
    load_optimizer,
    optimizer_adam,
    optimizer_loss_scale,
    optimizer_nadam,
    optimizer_sgd,
)


def at_path(path):
    *layers, name = path.split("/")
    with contextlib.ExitStack() as scopes:
        for layer in layers:
            scopes.enter_context(keras.name_scope(layer))
        return keras.Variable(np.ones(2), name=name)


def excluding(var_names=None, var_list=None):
    optimizer = optimizer_sgd(weight_decay=0.5)
    optimizer.exclude_from_weight_decay(var_names=var_names, var_list=var_list)
    return optimizer


def decayed(optimizer, variables):
    """Return which weights decay in a step without gradients."""
    before = [variable.numpy() for variable in variables]
    optimizer.apply([keras.ops.zeros_like(each) for each in variables], variables)
    return [bool(np.any(v.numpy() != b)) for v, b in zip(variables, before, strict=True)]


@pytest.mark.parametrize(
    "copied",
    [
        copy.deepcopy,
        lambda optimizer: pickle.loads(pickle.dumps(optimizer)),
        lambda optimizer: type(optimizer).from_config(optimizer.get_config()),
        lambda optimizer: copy.deepcopy(copy.deepcopy(optimizer)),
    ],
    ids=["deepcopy", "pickle", "config", "twice"],
)
@pytest.mark.parametrize("when", ["before the first step", "after it"])
def test_copies_know_what_was_excluded(copied, when):
    first = weights("kernel", "bias", "gain")
    optimizer = excluding(["bias"], [first[2]])
    if when == "after it":
        step(optimizer, first)
    copy = copied(optimizer)
    assert type(copy) is type(optimizer)
    assert decayed(copy, weights("kernel", "bias", "gain")) == [True, False, False]


def test_the_next_call_of_exclude_from_weight_decay_replaces_the_last():
    optimizer = copy.deepcopy(excluding(["bias"]))
    optimizer.exclude_from_weight_decay(var_names=["kernel"])
    assert decayed(copy.deepcopy(optimizer), weights("kernel", "bias")) == [False, True]


def test_the_config_is_one_that_keras_and_the_function_take():
    config = excluding(["bias"]).get_config()
    assert keras.optimizers.SGD.from_config(dict(config)).weight_decay == 0.5
    assert optimizer_sgd(**config).weight_decay == 0.5
    assert json.loads(json.dumps(config)) == config


def test_a_copy_of_a_copy_that_was_never_built_has_the_state():
    first = trained(optimizer_adam(), "w")
    twice = copy.deepcopy(copy.deepcopy(first))
    twice.build(weights("w"))
    assert state(twice) == state(first)


def test_a_rate_that_is_assigned_to_a_copy_before_its_first_step_stays():
    scaled = optimizer_loss_scale(optimizer_nadam(0.5))
    for optimizer in (trained(optimizer_adam(0.5)), trained(scaled)):
        copied = copy.deepcopy(optimizer)
        copied.learning_rate = 0.25
        copied.build(weights("kernel", "bias"))
        assert copied.learning_rate == 0.25
        assert getattr(copied, "inner_optimizer", copied).iterations == 1  # Keras 3.5 has two


def test_a_copy_refuses_other_weights_at_every_step():
    copied = copy.deepcopy(trained(optimizer_adam(), "w"))
    for _ in range(2):
        refused(lambda: step(copied, weights("w", shape=(5,))), "saved as float32 [3, 2]")


def test_keras_way_refuses_to_save_what_waits_for_names(file):
    refused(lambda: copy.deepcopy(load_optimizer(file)), "First build it")


def test_a_state_that_waits_is_filled_in_once_where_the_first_step_is_compiled():
    import tensorflow as tf

    first, variables = trained(optimizer_adam(), "w"), weights("w")
    copied, eager = copy.deepcopy(first), copy.deepcopy(first)

    @tf.function
    def compiled():
        copied.apply([tf.ones_like(variables[0])], variables)

    for _ in range(3):
        compiled()
    step(eager, weights("w"), 3)
    assert copied.iterations == 4
    assert np.allclose(copied._velocities[0].numpy(), eager._velocities[0].numpy(), rtol=1e-5)


# An optimizer that is saved before it is built has nothing for the weights yet. Keras builds it
# when it loads the model.


def loaded(model, name, folder):
    model.save(folder / "model.keras")
    return keras.saving.load_model(folder / "model.keras")


def compiled_again(model, name, folder):
    optimizer = model.optimizer
    model.compile(optimizer_sgd(), "mse")
    survival.train(model, 7, 1)
    model.compile(optimizer, "mse")
    return loaded(model, name, folder)


def into_built(model, name, folder, steps=0):
    model.save_weights(folder / "model.weights.h5")
    other = survival.start(name)
    other.optimizer.build(other.trainable_variables)
    survival.train(other, 7, steps)
    other.load_weights(folder / "model.weights.h5")
    return other


def into_trained(model, name, folder):
    return into_built(model, name, folder, steps=1)


def pickled(model, name, folder):
    return pickle.loads(pickle.dumps(model))


def test_weights_that_were_listed_before_the_first_step_are_found_without_the_models_name():
    for told, here in [("model/a/kernel", "a/kernel"), ("a/kernel", "outer/a/kernel")]:
        copied = copy.deepcopy(excluding(var_list=[at_path(told)]))
        assert decayed(copied, [at_path("b/kernel"), at_path(here)]) == [True, False]


def test_weights_that_two_paths_may_stand_for_are_refused():
    copied = copy.deepcopy(excluding(var_list=[at_path("model/a/kernel")]))
    both = [at_path("a/kernel"), at_path("other/model/a/kernel")]
    refused(lambda: decayed(copied, both), "`variables` must hold 'model/a/kernel'")


@pytest.mark.filterwarnings("error:Skipping variable loading")
@pytest.mark.parametrize(
    ("way", "names"),
    [(loaded, survival.NAMES), (into_trained, survival.KEEPING_MOST)]
    + [
        pytest.param(way, survival.NAMES, marks=pytest.mark.soak)
        for way in (into_trained, compiled_again, into_built, pickled)
    ],
    ids=lambda each: each.__name__ if callable(each) else f"{len(each)} optimizers",
)
def test_a_model_that_was_saved_untrained_trains_as_the_one_that_was_saved(way, names, tmp_path):
    differ = []
    for name in names:
        model = survival.start(name)
        again = way(model, name, tmp_path)
        assert type(again.optimizer) is type(model.optimizer)
        if survival.train(again, 1, 4) != survival.train(model, 1, 4):
            differ.append(name)
    assert not differ


def saved_by_keras(optimizer):
    store = {}
    optimizer.save_own_variables(store)
    return store


def test_a_rate_that_was_assigned_before_the_first_step_is_loaded():
    first, second = optimizer_adam(0.5), trained(optimizer_adam(0.5), "w")
    first.learning_rate = 0.25
    second.load_own_variables(saved_by_keras(first))
    assert second.learning_rate == 0.25
    assert np.all(second._velocities[0].numpy() == 0)


def test_an_optimizer_whose_rate_is_a_function_cannot_go_back_to_before_its_first_step():
    first, second = optimizer_adam(lambda: 0.5), optimizer_adam(lambda: 0.5)
    second.build(weights("w"))
    second.load_own_variables(saved_by_keras(first))
    step(second, second._trainable_variables)
    before = state(second)
    refused(
        lambda: second.load_own_variables(saved_by_keras(first)),
        "`optimizer` has taken steps, and cannot go back to a state from before the first one",
    )
    assert state(second) == before


def test_a_scale_that_an_overflow_has_halved_is_the_first_one_again():
    scaled, [weight] = optimizer_loss_scale(optimizer_adam(), initial_scale=8), weights("w")
    before = saved_by_keras(scaled)
    scaled.apply([keras.ops.full_like(weight, np.inf)], [weight])
    assert scaled.dynamic_scale == 4
    scaled.load_own_variables(before)
    assert scaled.dynamic_scale == 8


def test_a_state_from_before_the_first_step_replaces_one_that_waits():
    copied = copy.deepcopy(trained(optimizer_adam(), "w"))
    copied.load_own_variables(saved_by_keras(optimizer_adam()))
    copied.build(weights("w"))
    assert copied.iterations == 0
    assert np.all(copied._velocities[0].numpy() == 0)


def first_of(optimizer, count):
    return dict(list(saved_by_keras(optimizer).items())[:count])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: saved_by_keras(trained(optimizer_sgd(), "w")),
        lambda: first_of(trained(optimizer_adam(), "w"), 2),
        lambda: first_of(trained(optimizer_adam(), "w"), 3),
        lambda: first_of(optimizer_adam(), 1),
        lambda: saved_by_keras(optimizer_adam()) | {"1": np.zeros(2, "float32")},
        lambda: saved_by_keras(optimizer_adam()) | {"7": np.zeros((), "float32")},
    ],
    ids=["SGD", "cut", "cut later", "without rate", "shape", "more"],
)
def test_what_is_not_all_that_an_optimizer_has_before_its_first_step_is_refused(wrong):
    optimizer = trained(optimizer_adam(), "w")
    before = state(optimizer)
    refused(lambda: optimizer.load_own_variables(wrong()), "there, but not saved")
    assert state(optimizer) == before


OPEN_ELSEWHERE = """
import sys
{imports}
optimizer = keras.models.load_model(sys.argv[1]).optimizer
ours = "Bridged" in [each.__name__ for each in type(optimizer).__mro__]
hooks = [each for each in sys.meta_path if type(each).__name__ == "AfterKeras"]
print(type(optimizer).__module__, ours, int(optimizer.iterations), len(hooks))
"""


@pytest.mark.parametrize(
    ("imports", "ours"),
    [
        ("import kerasbridge, keras", "True"),
        ("import keras, kerasbridge", "True"),
        ("sys.modules['kerasbridge'] = None; import keras", "False"),
    ],
)
def test_a_model_opens_with_ours_in_any_order_and_without_kerasbridge(imports, ours, tmp_path):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile(excluding(["bias"]), "mse")
    step(model.optimizer, model.trainable_variables, 3)
    model.save(tmp_path / "model.keras")
    code = OPEN_ELSEWHERE.format(imports=imports)
    command = [sys.executable, "-W", "error", "-c", code, str(tmp_path / "model.keras")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    module, *others = result.stdout.split()
    assert others == [ours, "3", "0"], result.stderr
    assert module == ("keras.optimizers" if ours == "True" else "keras.src.optimizers.sgd")


def test_every_optimizer_function_is_found_by_the_class_of_its_optimizers():
    from optimizer_table import OPTIMIZERS

    from kerasbridge.optimizers.family import function_of

    for function, row in OPTIMIZERS.items():
        assert function_of(row.keras_class).__name__ == function
