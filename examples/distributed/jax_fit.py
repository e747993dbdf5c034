"""DataParallel on JAX: the devices of one process, each with its part of every batch, in fit().

Argument: the number of epochs. In the environment, KERAS_BACKEND must be jax.
"""

import sys

import keras
import task

from kerasbridge import optimizer_adam_w

epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 10


def train():
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [keras.Input((8,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(1)]
    )
    model.compile(optimizer=optimizer_adam_w(0.01, clipnorm=0.1), loss="mse")
    model.fit(*task.data(), batch_size=task.BATCH, epochs=epochs, verbose=0)
    return model


alone = train()
devices = keras.distribution.list_devices()
# From here on, what makes variables puts a copy on each device.
keras.distribution.set_distribution(keras.distribution.DataParallel(devices=devices))
task.report(len(devices), train(), alone)
