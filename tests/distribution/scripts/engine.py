"""Trains the cases on one engine and saves the weights and the losses of each.

python engine.py ENGINE ours|kerass FILE CASE...
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

Result = tuple[list[np.ndarray], list[float]]  # the weights and the losses
Train = Callable[[str], Result]


def fit(case: str, of: Any, scope: Any = None, **compiled: Any) -> Result:
    """Train by fit(); in one process, unless in the scope of a strategy."""
    import contextlib

    from distribution import cases

    with scope() if scope else contextlib.nullcontext():
        model = cases.model()
        optimizer = cases.build(case, of)
        model.compile(optimizer=optimizer, loss="mse", auto_scale_loss=False, **compiled)
    given = {"batch_size": cases.BATCH, "epochs": cases.EPOCHS, "shuffle": False, "verbose": 0}
    history = model.fit(*cases.data(), **given)
    return model.get_weights(), history.history["loss"]


def loop(case: str, strategy: Any, of: Any, schedule: Any = None) -> Result:
    """Train by a loop of one's own; `schedule` sends a step to workers, where they are others."""
    import tensorflow as tf
    from distribution import cases

    replicas = strategy.num_replicas_in_sync
    with strategy.scope():
        model, optimizer = cases.model(), cases.build(case, of)
        optimizer.build(model.trainable_variables)

    def replica(x: Any, y: Any) -> Any:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((model(x) - y) ** 2) / cases.BATCH
            scaled = optimizer.scale_loss(loss)
        gradients = tape.gradient(scaled, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return loss

    @tf.function
    def step(x: Any, y: Any) -> Any:
        return strategy.reduce("SUM", strategy.run(replica, args=(x, y)), axis=None)

    def part(context: Any, batch: np.ndarray) -> Any:
        number = context.replica_id_in_sync_group
        return tf.constant(np.array_split(batch, replicas)[number])

    x, y = cases.data()
    losses = []
    for _ in range(cases.EPOCHS):
        for start in range(0, len(x), cases.BATCH):
            batch = [each[start : start + cases.BATCH] for each in (x, y)]
            if schedule:
                loss = schedule(step, args=tuple(map(tf.constant, batch)))
            else:
                loss = step(
                    *(
                        strategy.experimental_distribute_values_from_function(
                            lambda context, each=each: part(context, each)
                        )
                        for each in batch
                    )
                )
            losses.append(float(loss))
    with strategy.scope():
        optimizer.finalize_variable_values(model.trainable_variables)  # as fit() does
    epochs = np.array(losses).reshape(cases.EPOCHS, -1).mean(axis=1)
    return model.get_weights(), list(epochs)


def one_process(whose: Any) -> Train:
    from distribution import cases

    # Keras's own class takes another step here: tests/python/test_schedule_free.py.
    return lambda case: fit(case, of=cases.ours if "schedule_free" in case else whose)


def mirrored(whose: Any, replicas: int, by_loop: bool = False, **compiled: Any) -> Train:
    import tensorflow as tf
    from distribution.processes import devices

    strategy = tf.distribute.MirroredStrategy(devices(replicas))
    if by_loop:
        return lambda case: loop(case, strategy, whose)
    return lambda case: fit(case, whose, strategy.scope, **compiled)


def multi_worker(whose: Any) -> Train:
    import tensorflow as tf

    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    return lambda case: loop(case, strategy, whose)


def parameter_server(whose: Any) -> Train:
    """Start two workers and a server in this process; a step waits for the one before."""
    import tensorflow as tf
    from distribution.processes import free_addresses

    *workers, server = free_addresses(3)
    cluster = tf.train.ClusterSpec({"worker": workers, "ps": [server]})
    for job, index in [("worker", 0), ("worker", 1), ("ps", 0)]:
        tf.distribute.Server(cluster, job_name=job, task_index=index, protocol="grpc")
    resolver = tf.distribute.cluster_resolver.SimpleClusterResolver(cluster, rpc_layer="grpc")
    strategy = tf.distribute.ParameterServerStrategy(resolver)
    coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)

    def schedule(step: Any, args: Any) -> Any:
        loss = coordinator.schedule(step, args=args)
        coordinator.join()
        return loss.fetch()

    return lambda case: loop(case, strategy, whose, schedule)


def on_jax(whose: Any) -> Train:
    import keras

    keras.distribution.set_distribution(keras.distribution.DataParallel())
    return lambda case: fit(case, whose)


ENGINES: dict[str, Callable[[Any], Train]] = {
    "one process": one_process,
    "Mirrored, 2 replicas, fit()": lambda whose: mirrored(whose, 2),
    "Mirrored, 4 replicas, fit()": lambda whose: mirrored(whose, 4),
    "Mirrored, 2 replicas, fit(), eagerly": lambda whose: mirrored(whose, 2, run_eagerly=True),
    "Mirrored, 2 replicas, loop": lambda whose: mirrored(whose, 2, by_loop=True),
    "MultiWorkerMirrored, 2 workers, loop": multi_worker,
    "MultiWorkerMirrored, 4 workers, loop": multi_worker,
    "ParameterServer, 2 workers, loop": parameter_server,
    "DataParallel on JAX, 4 devices, fit()": on_jax,
}


def trained(engine: str, whose: str, names: Iterable[str]) -> dict[str, Result | str]:
    """Return what each case ends in on an engine: weights and losses, or an error."""
    from distribution import cases

    train = ENGINES[engine](getattr(cases, whose))
    results: dict[str, Result | str] = {}
    for name in names:
        try:
            results[name] = train(name)
        except Exception as error:
            traceback.print_exc()
            results[name] = f"{type(error).__name__}: {error}"
    return results


def main(engine: str, whose: str, file: str, *names: str) -> None:
    Path(file).write_bytes(pickle.dumps(trained(engine, whose, names)))
    os._exit(0)  # the servers would run on


if __name__ == "__main__":
    main(*sys.argv[1:])
