"""Several replicas give the numbers of one replica that sees the whole batch."""

import json
import pickle
from pathlib import Path

import fast_step_runs
import numpy as np
import pytest
from distribution.own_loop import assert_same_numbers
from distribution.processes import finish, finish_all, start, start_workers

# Devices and clusters must be set up before TensorFlow starts: each run is a process of its own.
COMMON = """
import sys
import keras
import numpy as np
import tensorflow as tf
from kerasbridge import optimizer_adadelta

random = np.random.default_rng(0)
x, y = random.normal(size=(32, 4)), random.normal(size=(32, 1))
options = eval(sys.argv[2])

def build():
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(1)])
    return model, optimizer_adadelta(learning_rate=1.0, **options)

def save(model, optimizer, path=sys.argv[1]):
    arrays = model.get_weights() + [each.numpy() for each in optimizer.variables]
    np.savez(path, *arrays)
"""
ONE_AND_MIRRORED = (
    COMMON
    + """
def fit():
    model, optimizer = build()
    model.compile(optimizer=optimizer, loss="mse")
    model.fit(x, y, batch_size=8, epochs=2, shuffle=False, verbose=0)
    return model, optimizer

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
save(*fit())
with tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]).scope():
    save(*fit(), sys.argv[3])
"""
)
LOOP = """
    @tf.function
    def step(x, y, size):
        def replica(x, y):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum((model(x) - y) ** 2) / size
            grads = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
        strategy.run(replica, args=(x, y))
"""
WORKER = (
    COMMON
    + """
strategy = tf.distribute.MultiWorkerMirroredStrategy()
worker = strategy.cluster_resolver.task_id
with strategy.scope():
    model, optimizer = build()
    optimizer.build(model.trainable_variables)
"""
    + LOOP
    + """
for _ in range(2):
    for batch in range(0, 32, 8):
        own = slice(batch + 4 * worker, batch + 4 * worker + 4)
        step(tf.constant(x[own], tf.float32), tf.constant(y[own], tf.float32), 8.0)
with strategy.scope():
    optimizer.finalize_variable_values(model.trainable_variables)  # as fit() does
if worker == 0:
    save(model, optimizer)
"""
)

OPTIONS = {"weight_decay": 0.1, "use_ema": True}

# Keras cannot decide between two updates in a replica, and it limits the gradients of every replica
# before it adds them up. tests/distribution/test_replicas.py has these options.
NOT_IN_REPLICAS = {
    "gradient_accumulation_steps",
    "ema_overwrite_frequency",
    "clipnorm",
    "clipvalue",
    "global_clipnorm",
}
MIRRORED_OPTIONS = [
    name
    for name, arguments in fast_step_runs.OPTIONS.items()
    if not NOT_IN_REPLICAS & arguments.keys()
]

COMBINATIONS = fast_step_runs.combinations([["mirrored"]], MIRRORED_OPTIONS)

CROSS = """
import json, pickle, sys
sys.path.insert(0, sys.argv[2])
import tensorflow as tf
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
from fast_step_runs import runs
results = {
    (option, dtype): runs(option, mode, dtype) for mode, option, dtype in json.loads(sys.argv[3])
}
with open(sys.argv[1], "wb") as file:
    pickle.dump(results, file)
"""


def arrays(path):
    with np.load(path) as file:
        return list(file.values())


@pytest.fixture(scope="module")
def mirrored(request, tmp_path_factory):
    """Run what is tried in one process, since its devices must be set up first."""
    tried = [
        [item.callspec.params[name] for name in ("mode", "option", "dtype")]
        for item in request.session.items
        if "mirrored" in getattr(item, "fixturenames", [])
    ]
    path = tmp_path_factory.mktemp("mirrored") / "results"
    finish(start(CROSS, path, Path(fast_step_runs.__file__).parent, json.dumps(tried)))
    return pickle.loads(path.read_bytes())


@pytest.mark.parametrize(("mode", "option", "dtype"), COMBINATIONS)
def test_under_a_mirrored_strategy_the_numbers_are_those_of_keras(mirrored, mode, option, dtype):
    ours, theirs = mirrored[option, dtype]
    tolerance = fast_step_runs.ROUNDINGS * fast_step_runs.UNIT[dtype]
    assert fast_step_runs.difference(ours, theirs) <= tolerance


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """Return the numbers of one replica and of two, from one process."""
    folder = tmp_path_factory.mktemp("fitted")
    paths = folder / "one.npz", folder / "mirrored.npz"
    finish(start(ONE_AND_MIRRORED, paths[0], OPTIONS, paths[1]))
    return [arrays(path) for path in paths]


def test_two_mirrored_replicas_fit_as_one_does(fitted):
    assert_same_numbers(*fitted)


def test_two_workers_in_a_loop_of_their_own_train_as_one_does(fitted, tmp_path):
    finish_all(start_workers(2, WORKER, tmp_path / "arrays.npz", OPTIONS))
    assert_same_numbers(arrays(tmp_path / "arrays.npz"), fitted[0])
