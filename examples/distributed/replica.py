"""A training step that all replicas take together, for loops in Python and in R.

It is in Python, since replicas run in threads of their own, and R must not run in those.
"""

import keras
import tensorflow as tf


def step_of(strategy, model, optimizer, batch_size):
    """Return the step, a function of a batch that returns its loss."""
    squares = keras.losses.MeanSquaredError(reduction="sum")

    def replica(x, y):
        with tf.GradientTape() as tape:
            # A share of the mean over the whole batch: the strategy adds the shares up.
            loss = squares(y, model(x, training=True)) / batch_size
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return loss

    @tf.function
    def step(x, y):
        return strategy.reduce("SUM", strategy.run(replica, args=(x, y)), axis=None)

    return step
