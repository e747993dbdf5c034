"""MirroredStrategy in fit(): two devices of one process, each with half of every batch.

Argument: the number of epochs.
"""

import sys

import keras
import task
import tensorflow as tf

from kerasbridge import optimizer_adam_w

epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
task.two_devices()


def train():
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [keras.Input((8,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(1)]
    )
    # clipnorm limits the gradient of the whole batch, as in one process.
    model.compile(optimizer=optimizer_adam_w(0.01, clipnorm=0.1), loss="mse")
    model.fit(*task.data(), batch_size=task.BATCH, epochs=epochs, verbose=0)
    return model


strategy = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
with strategy.scope():  # the model and the optimizer must be made in here
    several = train()
task.report(strategy.num_replicas_in_sync, several, alone=train())
