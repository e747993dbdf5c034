"""What one language has saved, the other loads; training ends at the same bits."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest
from rscript import run_r

from kerasbridge import LearningRateSchedule, load_optimizer, optimizer_adam, save_optimizer

HERE = Path(__file__).parent


def train(optimizer, weight):
    for step in range(1, 6):
        optimizer.apply([keras.ops.convert_to_tensor([0.5, -step], dtype="float32")], [weight])


def weight_of(values):
    return keras.Variable(values.astype(np.float32), name="weight")  # R writes doubles


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Train and save in Python, go on in R; there, train and save an optimizer of R's."""
    folder = tmp_path_factory.mktemp("state")
    weight = weight_of(np.ones(2, np.float32))
    optimizer = optimizer_adam(0.25, weight_decay=0.5, gradient_accumulation_steps=2)
    optimizer.exclude_from_weight_decay(var_list=[weight])
    train(optimizer, weight)
    save_optimizer(optimizer, folder / "python.safetensors")
    np.save(folder / "python.npy", weight.numpy())
    train(optimizer, weight)
    np.save(folder / "python-python.npy", weight.numpy())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASBRIDGE_FUSED", "0")  # see docs/design/state.md
        run_r(HERE / "state.R", folder, check=True)
    return folder


def test_r_goes_on_with_what_python_has_saved(folder):
    whole, continued = (np.load(folder / f"python-{end}.npy") for end in ("python", "r"))
    assert np.array_equal(whole, continued)


def test_python_goes_on_with_what_r_has_saved(folder, monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")

    class Halving(LearningRateSchedule):
        def __init__(self, rate):
            self.rate = rate

        def __call__(self, step):
            step = keras.ops.cast(step, "float64")  # R computes in double precision
            return keras.ops.cast(self.rate / 2 ** (step / 4), "float32")

    weight = weight_of(np.load(folder / "r.npy"))
    train(load_optimizer(folder / "r.safetensors"), weight)
    assert np.array_equal(weight.numpy(), np.load(folder / "r-r.npy"))


def test_both_write_the_same(folder):
    weight = weight_of(np.load(folder / "python.npy"))
    optimizer = load_optimizer(folder / "python-r.safetensors", [weight])
    assert optimizer._iterations == 10
    again = folder / "again.safetensors"
    save_optimizer(optimizer, again)
    assert again.stat().st_size == (folder / "python-r.safetensors").stat().st_size
    assert load_optimizer(again).get_config() == optimizer.get_config()
