"""Several optimizers in one survive every config, copy and file, with all that they keep."""

from __future__ import annotations

import copy
import functools
import json
import pickle
import subprocess
import sys

import keras
import numpy as np
import pytest
from multi_runs import NAMES, STEPS, fit, multi, new_weights, three, train
from state_runs import metadata_of, refused, weights

from kerasbridge import (
    load_optimizer,
    optimizer_adam,
    optimizer_multi,
    optimizer_muon,
    optimizer_sgd,
    save_optimizer,
)
from kerasbridge.state.format import from_bytes, to_bytes


def duplicates(optimizer, folder):
    save_optimizer(optimizer, folder / "file")
    return [
        optimizer_multi(**optimizer.get_config()),
        optimizer_multi(**json.loads(json.dumps(optimizer.get_config()))),
        type(optimizer).from_config(optimizer.get_config()),
        keras.optimizers.deserialize(keras.optimizers.serialize(optimizer)),
        copy.deepcopy(optimizer),
        pickle.loads(pickle.dumps(optimizer)),
        load_optimizer(folder / "file"),
    ]


def test_a_copy_of_any_kind_has_the_same_parts_which_are_ours(tmp_path):
    optimizer = optimizer_multi(optimizer_muon(exclude_layers="head"), a=optimizer_sgd(0.5))
    for each in duplicates(optimizer, tmp_path):
        assert repr(each) == repr(optimizer)
        refused(lambda each=each: setattr(each["a"], "momentum", 7), "`momentum` must be")


def test_a_part_keeps_what_it_was_told_to_spare(tmp_path):
    optimizer = multi()
    optimizer["embedding"].exclude_from_weight_decay(var_names=["embedding"])
    everything = range(len(NAMES))
    expected = train(optimizer, new_weights(), everything)
    spared = optimizer_multi(**three())
    spared["embedding"].exclude_from_weight_decay(var_names=["embedding"])
    for each in (type(spared).from_config(spared.get_config()), spared):
        assert train(each, new_weights(), everything) == expected
    assert train(multi(), new_weights(), everything) != expected


def test_a_file_has_the_state_by_part_weight_and_slot(tmp_path):
    optimizer, variables = multi(), new_weights()
    train(optimizer, variables, range(len(NAMES)))
    save_optimizer(optimizer, tmp_path / "x")
    metadata = metadata_of(tmp_path / "x")
    named = [
        [name for name, *_ in json.loads(metadata[f"optimizers/{n}/weights"])] for n in range(3)
    ]
    assert named == [["head"], ["embedding"], ["block_1", "block_2"]]
    loaded = load_optimizer(tmp_path / "x", new_weights())
    again = [variable.numpy().tobytes() for variable in loaded.variables]
    assert again == [variable.numpy().tobytes() for variable in optimizer.variables]
    refused(
        lambda: load_optimizer(tmp_path / "x", new_weights()[:2]), "block_2: saved, but not there"
    )


def test_what_stands_for_a_part_in_a_forged_file_must_be_an_optimizer_of_ours(tmp_path):
    save_optimizer(multi(), tmp_path / "x")
    content = from_bytes((tmp_path / "x").read_bytes())
    for wrong in ({"class_name": "Lambda", "config": {}}, {"class_name": "SGD", "config": 3}, 4):
        config = json.loads(content.metadata["config"])
        config["optimizer_map"]["config"]["default_optimizer"] = wrong
        forged = copy.deepcopy(content)
        forged.metadata["config"] = json.dumps(config)
        (tmp_path / "forged").write_bytes(to_bytes(forged))
        refused(lambda: load_optimizer(tmp_path / "forged"), "`file` ")


WITHOUT_KERASBRIDGE = """
import sys
sys.modules["kerasbridge"] = None
import keras
import numpy as np
import pytest
model = keras.saving.load_model(sys.argv[1])
assert type(model.optimizer) is keras.optimizers.MultiOptimizer
for part in model.optimizer.optimizers:
    print(type(part).__name__, [variable.numpy().ravel().tolist() for variable in part.variables])
"""


def test_a_saved_model_opens_where_kerasbridge_is_missing(tmp_path):
    trained = fit(optimizer_multi(optimizer_adam(), block=optimizer_sgd(momentum=0.5)))
    trained.save(tmp_path / "model.keras")
    command = [sys.executable, "-c", WITHOUT_KERASBRIDGE, str(tmp_path / "model.keras")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    expected = [
        f"{type(part).__name__} {[v.numpy().ravel().tolist() for v in part.variables]}"
        for part in trained.optimizer.optimizers
    ]
    assert result.stdout.splitlines() == expected


def test_the_choice_may_be_a_function_which_cannot_be_saved(tmp_path):
    parts = three()

    def choose(weight):
        return parts["embedding" if weight.name == "embedding" else "default"]

    optimizer, variables = optimizer_multi(optimizer_map=choose), new_weights()
    train(optimizer, variables, range(len(NAMES)))
    assert [part.iterations for part in optimizer.optimizers] == [STEPS // 2, STEPS]
    refused(optimizer.get_config, "`optimizer_map` cannot be saved or put into a config while it")
    refused(lambda: save_optimizer(optimizer, tmp_path / "x"), "`optimizer_map` cannot be saved")


# Keras drops the names of surrounding models.


def nested() -> keras.Model:
    """Return a model that was trained while its encoder, a model too, was frozen."""
    keras.utils.set_random_seed(1)
    layers = [keras.Input((3,)), keras.layers.Dense(2, name="d1")]
    encoder = keras.Sequential(layers, name="encoder")
    inputs = keras.Input((3,))
    whole = keras.Model(inputs, keras.layers.Dense(1, name="d2")(encoder(inputs)))
    whole.compile(optimizer_multi(optimizer_adam(), encoder=optimizer_sgd(0)), "mse")
    return train_more(whole)


@functools.cache
def config_of_nested():
    return json.dumps(nested().optimizer.get_config())


def train_more(whole):
    x = np.random.default_rng(1).normal(size=(32, 3))
    whole.fit(x, x[:, 0], batch_size=8, shuffle=False, verbose=0)
    return whole


def test_a_frozen_encoder_is_frozen_in_a_loaded_model_whose_paths_lack_its_name(tmp_path):
    saved = nested()
    saved.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    kernel = loaded.trainable_variables[0]
    assert (saved.trainable_variables[0].path, kernel.path) == ("encoder/d1/kernel", "d1/kernel")
    for goes_on in (saved, loaded):
        train_more(goes_on)
    for expected, ended in zip(saved.get_weights(), loaded.get_weights(), strict=True):
        assert np.array_equal(ended, expected)
    assert np.array_equal(loaded.get_weights()[0], nested().get_weights()[0])
    loaded.save(tmp_path / "again.keras")
    again = keras.saving.load_model(tmp_path / "again.keras")
    assert len(again.optimizer["encoder"]._trainable_variables) == 2


def test_every_copy_of_one_that_has_weights_gives_them_the_same_parts_by_their_places(tmp_path):
    saved = nested()
    clone = keras.models.clone_model(saved)
    for each in duplicates(saved.optimizer, tmp_path):
        for one in (type(each).from_config(each.get_config()), each):
            one.build(clone.trainable_variables)
            assert [w.path for w in one["encoder"]._trainable_variables] == ["d1/kernel", "d1/bias"]


def test_for_another_number_of_weights_the_patterns_decide():
    optimizer = optimizer_multi(**json.loads(config_of_nested()))
    optimizer.build(weights("encoder", "decoder"))
    assert [weight.path for weight in optimizer["encoder"]._trainable_variables] == ["encoder"]


@pytest.mark.parametrize("wrong", [["decoder"] * 4, 3, [["default"]] * 4])
def test_places_of_optimizers_that_are_not_there_are_refused(wrong):
    config = json.loads(config_of_nested())
    config["optimizer_map"]["config"]["optimizers_of_weights"] = wrong
    refused(lambda: optimizer_multi(**config), "`optimizer_map` must be an OptimizerMap of Keras")


def test_one_place_comes_back_from_r_as_a_string():
    optimizer = optimizer_multi(optimizer_adam(), a=optimizer_sgd())
    optimizer.build(weights("a"))
    config = optimizer.get_config()
    assert config["optimizer_map"]["config"]["optimizers_of_weights"] == ["a"]
    config["optimizer_map"]["config"]["optimizers_of_weights"] = "a"
    again = optimizer_multi(**config)
    again.build(weights("b"))
    assert [weight.path for weight in again["a"]._trainable_variables] == ["b"]
