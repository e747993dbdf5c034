"""ParameterServerStrategy: this coordinator hands out batches, and workers train on them.

Workers do not wait for each other, so the weights differ a little from run to run.
Argument: the number of epochs. launch.py starts it, two workers and the parameter server.
"""

import sys

import keras
import replica
import task
import tensorflow as tf

from kerasbridge import optimizer_adam_w

epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 10

cluster = tf.distribute.cluster_resolver.TFConfigClusterResolver()
strategy = tf.distribute.ParameterServerStrategy(cluster)  # before anything else of TensorFlow
coordinator = tf.distribute.coordinator.ClusterCoordinator(strategy)
batches = tf.data.Dataset.from_tensor_slices(task.data()).batch(task.BATCH, drop_remainder=True)


def train(strategy, coordinator=None):
    with strategy.scope():  # here variables are made on the parameter server
        keras.utils.set_random_seed(1)
        model = keras.Sequential(
            [keras.Input((8,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(1)]
        )
        optimizer = optimizer_adam_w(0.01, clipnorm=0.1)
        optimizer.build(model.trainable_variables)
    step = replica.step_of(strategy, model, optimizer, task.BATCH)
    for _ in range(epochs):
        for batch in batches:
            if coordinator:
                coordinator.schedule(step, args=batch)
            else:
                step(*batch)
        if coordinator:
            coordinator.join()
    return model


several, alone = train(strategy, coordinator), train(tf.distribute.get_strategy())
task.report(2, several, alone)
