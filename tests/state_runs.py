"""Optimizers with a state, and how what is refused is tried."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import safetensors


def weights(*names, shape=(3, 2), dtype="float32"):
    return [keras.Variable(np.ones(shape), name=name, dtype=dtype) for name in names]


def step(optimizer, variables, times=1):
    for _ in range(times):
        optimizer.apply([keras.ops.ones_like(each) for each in variables], variables)


def trained(optimizer, *names, **options):
    variables = weights(*(names or ("kernel", "bias")), **options)
    step(optimizer, variables)
    return optimizer


def state(optimizer):
    return [variable.numpy().tolist() for variable in optimizer.variables]


def refused(call, *words):
    with pytest.raises((TypeError, ValueError, OSError)) as caught:
        call()
    message = str(caught.value)
    for word in words:
        assert word in message
    return message


def metadata_of(name):
    with safetensors.safe_open(name, "numpy") as opened:
        return opened.metadata()


class NotRegistered(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, rate):
        self.rate = rate

    def __call__(self, step):
        return self.rate

    def get_config(self):
        return {"rate": self.rate}
