"""Several optimizers in one, and schedule-free AdamW, from R as from Python."""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import pytest
from multi_runs import (
    NAMES,
    STEPS,
    TRAINED,
    gradients,
    multi,
    new_weights,
    three,
    train,
)
from rscript import run_r

from kerasbridge import load_optimizer, optimizer_schedule_free_adam_w, save_optimizer

EVERYTHING = range(len(NAMES))
MORE = STEPS // 2


def save_arrays(folder, name, arrays):
    for number, array in enumerate(arrays):
        np.save(folder / f"{name}-{number}.npy", np.asarray(array))


def load_arrays(folder, name) -> list[bytes]:
    arrays = [np.load(folder / f"{name}-{number}.npy") for number in EVERYTHING]
    return [array.astype(np.float32).tobytes() for array in arrays]  # R writes doubles


def bits(variables) -> list[bytes]:
    return [variable.numpy().tobytes() for variable in variables]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Train in Python and save; let R train the same, and go on with what Python has saved."""
    folder = tmp_path_factory.mktemp("multi")
    save_arrays(folder, "start", new_weights())
    for step in range(STEPS + MORE):
        save_arrays(folder, f"gradient-{step}", gradients(step))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASBRIDGE_FUSED", "0")
        optimizer, weights = multi(), new_weights()
        train(optimizer, weights, EVERYTHING)
        save_optimizer(optimizer, folder / "python.safetensors")
        save_arrays(folder, "python", weights)
        done = run_r(Path(__file__).with_suffix(".R").with_stem("multi"), folder, check=True)
    (folder / "said.json").write_text(done.stdout.splitlines()[-1])
    return folder


@pytest.fixture(scope="module")
def said(folder):
    return json.loads((folder / "said.json").read_text())


def test_each_part_ends_in_r_at_the_bits_that_keras_own_class_alone_ends_at(folder):
    from_r, alone = load_arrays(folder, "r"), new_weights()
    for pattern, single in three(keras.optimizers).items():
        train(single, alone, TRAINED[pattern])
    assert from_r == bits(alone)


def test_r_goes_on_with_what_python_has_saved_and_python_with_what_r_has(folder, monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    whole, weights = multi(), new_weights()
    train(whole, weights, EVERYTHING)
    for step in range(STEPS, STEPS + MORE):
        whole.apply(gradients(step), weights)
    assert load_arrays(folder, "python-r") == bits(weights)
    loaded = load_optimizer(folder / "r.safetensors", weights)
    assert bits(loaded.variables) == bits(whole.variables)


def test_the_parts_are_read_and_assigned_by_their_patterns(said):
    assert said["rates"] == said["after"] == [0.25, 0.125]
    assert said["name"].startswith("multi_optimizer")


def test_r_prints_the_parts_and_rebuilds_them_from_the_config(said):
    default, part = "Adam(learning_rate=0.25)", "SGD(learning_rate=0.125)"
    parts = f"default=<keras.optimizers.{default}>, ^a=<keras.optimizers.{part}>"
    printed = f"<keras.optimizers.MultiOptimizer({parts}, name='multi_optimizer_1')>"
    assert said["printed"] == said["again"] == printed


def test_r_refuses_by_name(said):
    assert said["refused"] == [
        "`learning_rate` must be a number at least 0, a learning-rate schedule or a function of no "
        "arguments, not -1.",
        "`momentum` must be a number between 0 and 1, not NA.",
        "`default` cannot be replaced.\nMake a new optimizer.",
        "`^a` cannot be replaced.\nMake a new optimizer.",
        "`learning_rate` cannot be assigned to several optimizers.\n"
        "Assign it to one of them: 'default', '^a'.",
        "`default` must be a Keras optimizer, not NULL.",
        "`^b` must be a Keras optimizer, not 0.1.",
        "`n` must be a Keras optimizer, not TRUE.",
        '`arg` must be a Keras optimizer, not "adam".',
        "`(b` is not a regular expression.\n"
        "Python says: missing ), unterminated subpattern at position 0.",
        "`...` must hold named arguments only, not an object of class keras.optimizers.SGD.",
        "`^b` must be given once only.",
        "`...` must hold named arguments only, not an object of class keras.optimizers.SGD.",
        "`momentum` must be given once only.",
        "`clipnorm` cannot be assigned to several optimizers.\n"
        "Assign it to one of them: 'default', '^a'.",
        "`beta_1` cannot be assigned to several optimizers.\n"
        "Assign it to one of them: 'default', '^a'.",
        "`b` cannot be assigned, since the optimizers inside are not exchanged.\n"
        "They are 'default', '^a'. Make a new optimizer.",
        "`b` cannot be assigned, since the optimizers inside are not exchanged.\n"
        "They are 'default', '^a'. Make a new optimizer.",
    ]


def test_copies_that_r_makes_give_each_weight_the_same_part_by_its_place(said):
    assert said["saved"] == ["d1/kernel", "d1/bias"]
    assert said["one"] == "b"


def test_r_gets_the_average_that_python_gets(said):
    optimizer = optimizer_schedule_free_adam_w(0.5, warmup_steps=2)
    weight = keras.Variable([1.0, 2.0])
    for step in range(1, 6):
        optimizer.apply([keras.ops.convert_to_tensor([float(step), -0.5])], [weight])
    (average,) = optimizer.averaged_weights([weight])
    for from_r, expected in [("weight", weight.numpy()), ("average", average)]:
        assert np.array_equal(np.array(said[from_r], np.float32), expected)
    assert said["weight"] != said["average"]
    assert said["copied"]
    assert said["of_model"]


def test_r_refuses_what_has_no_averages(said):
    words = "must be a list of variables, such as model.weights, or a model"
    assert said["averages_refused"] == [
        ["weights", f"`weights` {words}, not NULL."],
        ["weights", f'`weights` {words}, not "kernel".'],
        ["weights", f"`weights` {words}, not an object of class integer of length 3."],
        [
            "weights",
            "`weights` must be those that the optimizer trains, but it trains none of these.\n"
            "Ask the optimizer of the model that they belong to. One that has trained nothing must "
            "be built: optimizer.build(model.trainable_variables)",
        ],
    ]
