"""Two replicas in one process, and what cannot be done with them.

`python mirrored.py FOLDER RUNS` leaves the numbers of each option, the error of each refusal, and,
by option and type, the numbers of the fast step and of Keras's in RUNS, which is JSON.
"""

import json
import sys

import fast_step_runs
import tensorflow as tf
from distribution.own_loop import OPTIONS, X, Y, clear_session, new_model, trained_together
from distribution.processes import devices, leave

import kerasbridge

devices(2)
two = fast_step_runs.mirrored_strategy()
one = tf.distribute.OneDeviceStrategy("CPU:0")


def in_scope(strategy):
    with strategy.scope():
        return new_model(), kerasbridge.optimizer_sgd(0.1)


def fit(model, optimizer, **compiled):
    model.compile(optimizer=optimizer, loss="mse", **compiled)
    model.fit(X[:16], Y[:16], batch_size=8, verbose=0)


def apply(model, optimizer):
    grads = [tf.ones(each.shape) for each in model.trainable_variables]
    optimizer.apply(grads, model.trainable_variables)


def made_outside(strategy, use):
    optimizer = kerasbridge.optimizer_sgd(0.1)
    model, _ = in_scope(strategy)
    use(model, optimizer)


def built_outside():
    model, optimizer = in_scope(two)
    optimizer.build(model.trainable_variables)


def made_and_built_outside():
    optimizer = kerasbridge.optimizer_sgd(0.1)
    model, _ = in_scope(two)
    optimizer.build(model.trainable_variables)
    two.run(lambda: apply(model, optimizer))


def first_step_outside():
    apply(*in_scope(two))


def between_replicas(strategy, build):
    model, optimizer = in_scope(strategy)
    with strategy.scope():
        if build:
            optimizer.build(model.trainable_variables)
        apply(model, optimizer)


def in_a_branch(function):
    """Train in a branch: of a function that it calls, or in the branch itself."""
    model, optimizer = in_scope(two)
    with two.scope():
        optimizer.build(model.trainable_variables)

    def step():
        two.run(lambda: apply(model, optimizer))

    called = tf.function(step) if function else step

    @tf.function
    def loop(steps):
        for each in tf.range(steps):
            if each < 10:
                called()

    loop(tf.constant(2))
    assert int(optimizer.iterations.numpy()) == 2


def compiled_by_xla(strategy):
    model, optimizer = in_scope(strategy)
    with strategy.scope():
        optimizer.build(model.trainable_variables)
    step = tf.function(lambda: apply(model, optimizer), jit_compile=True)
    strategy.run(step)


ATTEMPTS = {
    "fit, made outside": lambda: made_outside(two, fit),
    "fit on one device, made outside": lambda: made_outside(one, fit),
    "run, made outside": lambda: made_outside(
        two, lambda model, optimizer: two.run(lambda: apply(model, optimizer))
    ),
    "run, made and built outside": made_and_built_outside,
    "built outside": built_outside,
    "first step outside": first_step_outside,
    "between replicas": lambda: between_replicas(two, build=True),
    "between replicas, not built": lambda: between_replicas(two, build=False),
    "between replicas of one device": lambda: between_replicas(one, build=True),
    "fit, several steps": lambda: fit(*in_scope(two), steps_per_execution=2),
    "function in a branch": lambda: in_a_branch(function=True),
    "fit, XLA": lambda: fit(*in_scope(two), jit_compile=True),
    "run, XLA": lambda: compiled_by_xla(two),
    # What works must go on to work.
    "fit": lambda: fit(*in_scope(two)),
    "fit, eagerly": lambda: fit(*in_scope(two), run_eagerly=True),
    "branch": lambda: in_a_branch(function=False),
    "fit on one device, several steps and XLA": lambda: fit(
        *in_scope(one), steps_per_execution=2, jit_compile=True
    ),
    "run on one device, XLA": lambda: compiled_by_xla(one),
}
result = {option: trained_together(option, two) for option in OPTIONS}
for mode, option, dtype in json.loads(sys.argv[2]):
    result[option, dtype] = fast_step_runs.runs(option, mode, dtype)
for name, attempt in ATTEMPTS.items():
    clear_session()
    try:
        attempt()
    except Exception as error:
        result[name] = f"{type(error).__name__}: {error}"
    else:
        result[name] = None
leave(sys.argv[1], 0, result)
