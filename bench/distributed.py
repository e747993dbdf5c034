"""What an optimizer adds to a step of several replicas or workers, next to Keras's own class.

The gradients are given, so that nothing but the optimizer is measured. Both take turns in the same
processes, and ratios are taken within a turn. Two processors cannot show that more replicas are
faster. So the table shows what the optimizer costs: seconds, updates of variables, and the bytes
that a worker sends to the others through the loopback interface.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROUNDS, STEPS = 11, 50
SHAPE, COUNT = (64, 64), 100
COUNTS = (1, 2, 4)
OPTIMIZERS: dict[str, dict[str, Any]] = {
    "optimizer_adadelta": {},
    "optimizer_adam": {},
    "optimizer_sgd": {"momentum": 0.9},
    "optimizer_sgd, global_clipnorm": {"momentum": 0.9, "global_clipnorm": 1.0},
    "optimizer_sgd, use_ema": {"momentum": 0.9, "use_ema": True},
}
HEADINGS = ("engine", "optimizer", "ms", "Keras, ms", "speed-up", "updates", "sent, MB")


def main() -> None:
    print(markdown(HEADINGS), markdown(["---"] * 2 + ["---:"] * 5), sep="\n")
    for engine, start in {"Mirrored": one_process, "MultiWorkerMirrored": cluster}.items():
        for count in COUNTS:
            for row in start(engine, count):
                print(markdown([f"{engine}, {count}", *row]), flush=True)


def markdown(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def one_process(engine: str, count: int) -> list[list[str]]:
    return answer(start(engine, count))


def cluster(engine: str, count: int) -> list[list[str]]:
    """Start as many workers, and return what the first of them has measured."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    workers = [f"127.0.0.1:{each.getsockname()[1]}" for each in sockets]
    for each in sockets:
        each.close()
    started = []
    for index in range(count):
        task = {"cluster": {"worker": workers}, "task": {"type": "worker", "index": index}}
        started.append(start(engine, count, TF_CONFIG=json.dumps(task)))
    answers = [answer(each) for each in started]  # all of them must end
    return answers[0]


def start(engine: str, count: int, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, engine, str(count)],
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def answer(process: subprocess.Popen[str]) -> list[list[str]]:
    printed, _ = process.communicate()
    return json.loads(printed.splitlines()[-1])


# What follows runs in the processes that are measured.


def measure(engine: str, count: int) -> None:
    strategy = strategy_of(engine, count)
    print(json.dumps([row(strategy, name) for name in OPTIMIZERS]), flush=True)


def strategy_of(engine: str, count: int) -> Any:
    import tensorflow as tf

    if engine == "MultiWorkerMirrored":
        return tf.distribute.MultiWorkerMirroredStrategy()
    processor = tf.config.list_physical_devices("CPU")[0]
    logical = [tf.config.LogicalDeviceConfiguration()] * count
    tf.config.set_logical_device_configuration(processor, logical)
    return tf.distribute.MirroredStrategy([f"CPU:{number}" for number in range(count)])


def row(strategy: Any, name: str) -> list[str]:
    """Return the cells of one optimizer; all workers take the same number of steps."""
    both = [step_of(strategy, name, is_ours) for is_ours in (True, False)]
    rounds = []
    for number in range(ROUNDS):
        order = both if number % 2 else both[::-1]  # neither is always the first
        taken = {each: cost(each.step) for each in order}
        rounds.append([taken[each] for each in both])
    low, ratio, high = statistics.quantiles([b.seconds / a.seconds for a, b in rounds], n=4)
    ours, theirs = (
        [statistics.median(each) for each in zip(*costs, strict=True)]
        for costs in zip(*rounds, strict=True)
    )
    return [
        name,
        *(f"{1000 * seconds:.2f}" for seconds in (ours[0], theirs[0])),
        f"{ratio:.2f} ({low:.2f} to {high:.2f})",
        f"{both[0].updates} (Keras {both[1].updates})",
        f"{ours[1] / 1e6:.1f} (Keras {theirs[1] / 1e6:.1f})",
    ]


class Cost(NamedTuple):
    """What a step costs."""

    seconds: float
    sent: float  # bytes


class Measured:
    """A compiled step, and how many updates of variables are in it."""

    def __init__(self, step: Callable[[], Any]) -> None:
        import tensorflow as tf

        compiled = tf.function(step)
        graph = compiled.get_concrete_function().graph
        functions = graph.as_graph_def().library.function
        nodes = [*graph.as_graph_def().node, *(n for each in functions for n in each.node_def)]
        self.updates = sum(n.op.startswith(("Assign", "ResourceApply")) for n in nodes)
        self.step = compiled


def step_of(strategy: Any, name: str, is_ours: bool) -> Measured:
    import keras
    import numpy as np
    import tensorflow as tf

    import kerasbridge

    random = np.random.default_rng(1)
    arrays = random.normal(size=(2, COUNT, *SHAPE)).astype("float32")
    with strategy.scope():
        function = getattr(kerasbridge, name.partition(",")[0])
        build = function if is_ours else function().keras_class
        variables = [keras.Variable(array) for array in arrays[0]]
        optimizer = build(**OPTIMIZERS[name])
        optimizer.build(variables)
    given = [tf.constant(array) for array in arrays[1]]

    def replica() -> None:
        # A strategy only adds up what the replicas have computed themselves.
        optimizer.apply([tf.identity(each) for each in given], variables)

    return Measured(lambda: strategy.run(replica))


def cost(step: Callable[[], Any]) -> Cost:
    step()
    before, start = sent_bytes(), time.perf_counter()
    for _ in range(STEPS):
        step()
    seconds = time.perf_counter() - start
    return Cost(seconds / STEPS, (sent_bytes() - before) / STEPS)


def sent_bytes() -> int:
    """Return how many bytes have gone through the loopback interface."""
    for line in Path("/proc/net/dev").read_text().splitlines():
        name, _, counts = line.partition(":")
        if name.strip() == "lo":
            return int(counts.split()[8])
    return 0


if __name__ == "__main__":
    if sys.argv[1:]:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
