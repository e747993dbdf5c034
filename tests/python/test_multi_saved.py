"""Several optimizers in one survive every config, copy and file, with all that they keep."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys

import keras
from multi_runs import NAMES, STEPS, fit, multi, new_weights, three, train
from state_runs import metadata_of, refused

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
