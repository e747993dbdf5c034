"""Inside of a user's tf.function a step keeps its place, there and in what is exported."""

import subprocess
import sys

import fast_step_runs
import keras
import numpy as np
import pytest
import tensorflow as tf

from kerasbridge import optimizer_adadelta

# So large that what is not ordered runs at the same time.
WEIGHTS, SIZE = 8, 100_000


def assert_close(ours, theirs):
    tolerance = fast_step_runs.ROUNDINGS * fast_step_runs.UNIT["float32"]
    ours, theirs = (fast_step_runs.numbers(each) for each in (ours, theirs))
    assert fast_step_runs.difference(ours, theirs) <= tolerance


def reads_around_steps(function, compiled):
    """Return weights and state as read before, between and after two steps and an assignment."""
    weights = [keras.Variable(np.ones(SIZE, np.float32)) for _ in range(WEIGHTS)]
    grads = [tf.fill([SIZE], float(number + 1)) for number in range(WEIGHTS)]
    optimizer = function(learning_rate=1.0)
    optimizer.build(weights)
    slots = optimizer.variables[2:]

    def step():
        optimizer.apply(grads, weights)

    if compiled == "step":
        step = tf.function(step)

    def loop():
        read = lambda: [tf.identity(each.value) for each in weights + slots]  # noqa: E731
        before = read()
        step()
        between = read()
        for slot in slots:
            slot.assign(tf.fill([SIZE], 0.5))
        step()
        return before + between + read()

    return loop() if compiled is None else tf.function(loop)()


@pytest.mark.parametrize("compiled", ["loop", "step"])
def test_weights_and_state_can_be_read_and_assigned_around_a_step(compiled):
    theirs = reads_around_steps(keras.optimizers.Adadelta, None)
    assert_close(reads_around_steps(optimizer_adadelta, compiled), theirs)


class Trained(tf.Module):
    """What trains two weights in a function that can be saved."""

    def __init__(self, function):
        super().__init__()
        self.weights = [tf.Variable([1.0, 2.0]), tf.Variable([3.0])]
        self.optimizer = function(learning_rate=1.0)
        self.optimizer.build(self.weights)
        self.slots = [each.value for each in self.optimizer.variables]

    @tf.function(input_signature=[tf.TensorSpec([])])
    def train(self, gradient):
        grads = [gradient * tf.ones_like(weight) for weight in self.weights]
        self.optimizer.apply(grads, self.weights)
        return [tf.identity(weight) for weight in self.weights]


TRAIN_ON = """
import sys
import numpy as np
import tensorflow as tf
loaded = tf.saved_model.load(sys.argv[1])
for gradient in (4.0, 5.0, 6.0):
    weights = loaded.train(tf.constant(gradient))
assert "kerasbridge" not in sys.modules
np.savez(sys.argv[2], *weights)
"""


def test_a_function_that_was_exported_trains_on_in_another_process(tmp_path):
    ours, theirs = Trained(optimizer_adadelta), Trained(keras.optimizers.Adadelta)
    for gradient in (1.0, 2.0, 3.0):
        ours.train(tf.constant(gradient))
    tf.saved_model.save(ours, tmp_path / "model")
    trained = tmp_path / "weights.npz"
    subprocess.run([sys.executable, "-c", TRAIN_ON, tmp_path / "model", trained], check=True)
    for gradient in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0):
        expected = theirs.train(tf.constant(gradient))
    with np.load(trained) as arrays:
        assert_close(list(arrays.values()), expected)
