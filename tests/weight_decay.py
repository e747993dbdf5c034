"""One step with weight decay, of which some of three weights are spared."""

from __future__ import annotations

import copy
from typing import Any

import keras
from optimizer_table import OPTIMIZERS


def decaying(function: str, weight_decay: float = 0.5) -> dict[str, Any]:
    """Return arguments with which weights decay."""
    if function == "optimizer_loss_scale":
        inner = copy.deepcopy(OPTIMIZERS[function].required["inner_optimizer"])
        inner["config"]["weight_decay"] = weight_decay
        return {"inner_optimizer": inner}
    return {"learning_rate": 0.5, "weight_decay": weight_decay}


def one_step(optimizer: keras.optimizers.Optimizer, **spared: Any) -> list[float]:
    """Move three weights by one step, of which some are spared from decay; return where they are.

    They are matrices of one number, since Muon lets only matrices decay by `weight_decay`.
    """
    weights = [keras.Variable([[1.0]], name=name) for name in ("bias", "kernel", "other")]
    if "var_list" in spared:
        spared["var_list"] = [weights[0]] if spared["var_list"] == ["bias"] else weights[0]
    if spared:
        optimizer.exclude_from_weight_decay(**spared)
    optimizer.apply([keras.ops.convert_to_tensor([[0.5]])] * 3, weights)
    return [keras.ops.convert_to_numpy(weight).item() for weight in weights]


def spared_bias(function: str) -> list[float]:
    """Return where the weights must be when only the bias was spared."""
    build = OPTIMIZERS[function].build
    with_decay = one_step(build(**decaying(function)))
    without = one_step(build(**decaying(function, 0.0)))
    assert with_decay[0] != without[0]
    return without[:1] + with_decay[1:]
