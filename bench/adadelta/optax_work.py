"""The work of optax.adadelta on the CPU: compiled, old variables and states given back."""

from __future__ import annotations

from functools import partial

import jax
import optax
from work import Work, arrays


def prepare(contender: str, work: str, shapes: list, **order) -> Work:
    """One step with given gradients."""
    optimizer = optax.adadelta(0.001, rho=0.95, eps=1e-7)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(variables, state, gradients):
        updates, state = optimizer.update(gradients, state, variables)
        return optax.apply_updates(variables, updates), state

    gradients = [jax.device_put(array) for array in arrays(shapes, seed=2)]
    variables = [jax.device_put(array) for array in arrays(shapes, seed=1)]
    now = [variables, optimizer.init(variables)]

    def call():
        now[:] = step(*now, gradients)

    return Work(call, wait=lambda: jax.block_until_ready(now))
