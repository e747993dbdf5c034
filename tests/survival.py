"""Training that is interrupted: every way of saving, for every optimizer.

`python survival.py FOLDER STEPS WHOLE`, in a process of its own, goes on from what `begin()` has
left.
"""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from optimizer_table import OPTIMIZERS

import kerasbridge

# A window of three leaves gathered gradients behind, whichever of these the steps end in.
OPTIONS: dict[str, Any] = {
    "weight_decay": 0.1,
    "use_ema": True,
    "ema_momentum": 0.9,
    "gradient_accumulation_steps": 3,
    "clipnorm": 2.0,
}
OWN: dict[str, dict[str, Any]] = {
    "optimizer_sgd": {"momentum": 0.9},
    "optimizer_rmsprop": {"momentum": 0.9, "centered": True},
    "optimizer_adam": {"amsgrad": True},
    "optimizer_schedule_free_adam_w": {"use_ema": False},
}
SCALING = {"initial_scale": 4.0, "dynamic_growth_steps": 7}


def build(name: str) -> keras.optimizers.Optimizer:
    """Return an optimizer by the name of its function; "scaled ..." has loss scaling around it."""
    function = name.removeprefix("scaled ")
    if function == "optimizer_multi":
        parts = build("optimizer_nadam"), build("optimizer_sgd")
        optimizer = kerasbridge.optimizer_multi(parts[0], bias=parts[1])
    else:
        rate = kerasbridge.learning_rate_schedule_exponential_decay(0.05, 10, 0.7)
        given = {"learning_rate": rate, **OPTIONS, **OWN.get(function, {})}
        optimizer = getattr(kerasbridge, function)(**given)
    if name.startswith("scaled "):
        return kerasbridge.optimizer_loss_scale(optimizer, **SCALING)
    return optimizer


def build_model() -> keras.Model:
    layers = [keras.Input((3,)), keras.layers.Dense(2, name="dense")]
    return keras.Sequential(layers, name="model")


def start(name: str) -> keras.Model:
    keras.utils.set_random_seed(1)
    model, optimizer = build_model(), build(name)
    kernel, _ = model.trainable_variables
    if name.endswith("optimizer_multi"):
        several = getattr(optimizer, "inner_optimizer", optimizer)
        several["default"].exclude_from_weight_decay(var_list=[kernel])
        several["bias"].exclude_from_weight_decay(var_names=["bi"])
    else:
        optimizer.exclude_from_weight_decay(var_list=[kernel], var_names=["bi"])
    model.compile(optimizer, "mse")
    return model


NAMES = [name for name in OPTIMIZERS if name != "optimizer_loss_scale"]
NAMES += ["scaled optimizer_adam", "scaled optimizer_nadam"]
if hasattr(keras.optimizers, "MultiOptimizer"):
    NAMES += ["optimizer_multi", "scaled optimizer_multi"]
# Averages instead of weights; loss scaling, a number besides the slots, and several in one.
MOST = ["optimizer_schedule_free_adam_w", "scaled optimizer_multi"]
KEEPING_MOST = [name for name in MOST if name in NAMES]


def train(model: keras.Model, first: int, steps: int) -> list[bytes]:
    """Take these steps of a fixed run; return the bits of the weights and of the optimizer."""
    random = np.random.default_rng(first)
    weights = model.trainable_variables
    for _ in range(steps):
        gradients = [random.normal(size=weight.shape).astype(np.float32) for weight in weights]
        model.optimizer.apply([tf.constant(gradient) for gradient in gradients], weights)
    variables = [*weights, *model.optimizer.variables]
    return [np.asarray(variable.numpy()).tobytes() for variable in variables]


# The ways: how a model is saved to a path, and how the training program makes it again.


def save_both(model: keras.Model, path: Path) -> None:
    model.save_weights(f"{path}.weights.h5")
    kerasbridge.save_optimizer(model.optimizer, f"{path}.safetensors")


def load_both(name: str, path: Path) -> keras.Model:
    model = build_model()
    model.load_weights(f"{path}.weights.h5")
    model.compile(kerasbridge.load_optimizer(f"{path}.safetensors"), "mse")
    return model


def save_and_build(model: keras.Model, path: Path) -> None:
    save_both(model, path)


def load_and_build(name: str, path: Path) -> keras.Model:
    model = build_model()
    model.load_weights(f"{path}.weights.h5")
    model.compile(kerasbridge.load_optimizer(f"{path}.safetensors", variables=model), "mse")
    return model


def save_weights(model: keras.Model, path: Path) -> None:
    model.save_weights(f"{path}.weights.h5")


def load_weights(name: str, path: Path) -> keras.Model:
    model = start(name)
    model.load_weights(f"{path}.weights.h5")  # the optimizer is not built yet
    return model


def save_keras(model: keras.Model, path: Path) -> None:
    model.save(f"{path}.keras")


def load_keras(name: str, path: Path) -> keras.Model:
    return keras.saving.load_model(f"{path}.keras")


def checkpoint(model: keras.Model) -> tf.train.Checkpoint:
    return tf.train.Checkpoint(model=model, optimizer=model.optimizer)


def save_checkpoint(model: keras.Model, path: Path) -> None:
    checkpoint(model).write(str(path))


def load_checkpoint(name: str, path: Path) -> keras.Model:
    model = start(name)
    checkpoint(model).read(str(path))
    return model


def backup(model: keras.Model, path: Path) -> keras.callbacks.BackupAndRestore:
    callback = keras.callbacks.BackupAndRestore(f"{path}-backup")
    callback.set_model(model)
    return callback


def save_backup(model: keras.Model, path: Path) -> None:
    backup(model, path).on_epoch_end(0)


def load_backup(name: str, path: Path) -> keras.Model:
    model = start(name)
    backup(model, path).on_train_begin()
    return model


def save_pickle(model: keras.Model, path: Path) -> None:
    path.write_bytes(pickle.dumps(model))


def load_pickle(name: str, path: Path) -> keras.Model:
    return pickle.loads(path.read_bytes())


def save_copy(model: keras.Model, path: Path) -> None:
    """Copy the optimizer alone: its state waits for the weights of the copied model."""
    optimizer = copy.deepcopy(copy.deepcopy(model.optimizer))
    weights = model.get_weights()
    path.write_bytes(pickle.dumps((weights, optimizer)))


def load_copy(name: str, path: Path) -> keras.Model:
    model = build_model()
    weights, optimizer = pickle.loads(path.read_bytes())
    model.set_weights(weights)
    model.compile(optimizer, "mse")
    return model


WAYS: dict[str, tuple[Callable[..., None], Callable[..., keras.Model]]] = {
    "save_optimizer": (save_both, load_both),
    "save_optimizer-variables": (save_and_build, load_and_build),
    "keras": (save_keras, load_keras),
    "weights": (save_weights, load_weights),
    "checkpoint": (save_checkpoint, load_checkpoint),
    "backup": (save_backup, load_backup),
    "pickle": (save_pickle, load_pickle),
    "deepcopy": (save_copy, load_copy),
}


def path_of(folder: Path, name: str, way: str) -> Path:
    return folder / f"{name.replace(' ', '-')}-{way}"


def tried(way: str, whole: bool = False) -> list[str]:
    """Return the optimizers to save in this way: those that keep the most, and a third of the rest.

    Each of the rest is tried in two ways or three, and all are where the `whole` product is.
    """
    column = list(WAYS).index(way)
    return [
        name
        for row, name in enumerate(NAMES)
        if whole or name in KEEPING_MOST or (row + column) % 3 == 0
    ]


def begin(folder: Path, steps: int, whole: bool) -> dict[str, list[bytes]]:
    """Train and save; train on without an interruption, and return where it ends."""
    ends = {}
    for name in NAMES:
        model = start(name)
        train(model, 0, steps)
        for way, (save, _) in WAYS.items():
            if name in tried(way, whole):
                save(model, path_of(folder, name, way))
        ends[name] = train(model, steps, steps)
    return ends


def go_on(folder: Path, steps: int, whole: bool) -> dict[tuple[str, str], Any]:
    """Load what was saved and train on; return where each ends, and whether it is ours."""
    ends = {}
    for way, (_, load) in WAYS.items():
        for name in tried(way, whole):
            model = load(name, path_of(folder, name, way))
            bits = train(model, steps, steps)
            ends[name, way] = bits, isinstance(model.optimizer, type(build(name)))
    return ends


if __name__ == "__main__":
    folder, steps, whole = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
    (folder / "ends").write_bytes(pickle.dumps(go_on(folder, steps, whole)))
