"""The fast step under a mirrored strategy; tests/distribution has all else about replicas."""

import json
import pickle
from pathlib import Path

import fast_step_runs
import pytest
from distribution.processes import finish, start

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

# Devices must be set up before TensorFlow starts: it is a process of its own.
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
