"""MultiWorkerMirroredStrategy: each worker is a process that runs this on a part of every batch.

Arguments: the number of epochs, and a folder. After every epoch the state is saved there, and the
next start goes on from it. launch.py starts the workers.
"""

import sys
from pathlib import Path

import keras
import replica
import task
import tensorflow as tf

from kerasbridge import load_optimizer, optimizer_adam_w, save_optimizer

epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None

strategy = tf.distribute.MultiWorkerMirroredStrategy()  # before anything else of TensorFlow
first = strategy.cluster_resolver.task_id == 0

# drop_remainder: every batch has the size that the step divides by.
batches = tf.data.Dataset.from_tensor_slices(task.data()).batch(task.BATCH, drop_remainder=True)


def train(strategy, folder=None):
    with strategy.scope():  # the model and the optimizer must be made in here
        keras.utils.set_random_seed(1)
        model = keras.Sequential(
            [keras.Input((8,)), keras.layers.Dense(16, activation="tanh"), keras.layers.Dense(1)]
        )
        optimizer = begin(model, folder)
    step = replica.step_of(strategy, model, optimizer, task.BATCH)
    for _ in range(steps(optimizer) // len(batches), epochs):
        for x, y in strategy.experimental_distribute_dataset(batches):
            step(x, y)
        if folder and first:
            save(model, optimizer, folder)
    return model


def begin(model, folder):
    """Return a new optimizer, or the one that was saved, and the model with its weights."""
    if folder and (folder / "optimizer").exists():
        optimizer = load_optimizer(folder / "optimizer", variables=model)
        model.load_weights(folder / f"{steps(optimizer)}.weights.h5")
        if first:
            print(f"goes on after {steps(optimizer)} steps")
    else:
        optimizer = optimizer_adam_w(0.01, clipnorm=0.1)
        optimizer.build(model.trainable_variables)
    return optimizer


def save(model, optimizer, folder):
    # The file of the optimizer says which weights are its own: a kill in between does no harm.
    model.save_weights(folder / f"{steps(optimizer)}.weights.h5")
    save_optimizer(optimizer, folder / "optimizer")


def steps(optimizer):
    return int(optimizer.iterations.numpy())


several = train(strategy, folder)
if first:
    alone = train(tf.distribute.get_strategy())
    task.report(strategy.num_replicas_in_sync, several, alone)
