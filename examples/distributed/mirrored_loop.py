"""MirroredStrategy in a loop of one's own: the step is in replica.py.

Argument: the number of epochs.
"""

import sys

import keras
import replica
import task
import tensorflow as tf

from kerasbridge import optimizer_adam_w

epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
task.two_devices()

# drop_remainder: every batch has the size that the step divides by.
batches = tf.data.Dataset.from_tensor_slices(task.data()).batch(task.BATCH, drop_remainder=True)


def train(strategy):
    with strategy.scope():  # the model and the optimizer must be made in here
        keras.utils.set_random_seed(1)
        model = keras.Sequential(
            [keras.Input((8,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(1)]
        )
        # Gathers the gradients of two batches before it limits them and takes a step.
        optimizer = optimizer_adam_w(0.01, clipnorm=0.1, gradient_accumulation_steps=2)
        optimizer.build(model.trainable_variables)
    step = replica.step_of(strategy, model, optimizer, task.BATCH)
    for _ in range(epochs):
        for x, y in strategy.experimental_distribute_dataset(batches):
            step(x, y)
    return model


strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
several, alone = train(strategy), train(tf.distribute.get_strategy())
task.report(strategy.num_replicas_in_sync, several, alone)
