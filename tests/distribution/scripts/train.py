"""A worker trains with each option: `python train.py FOLDER 0,5,8 OPTION...`.

It trains the steps from 0 to 5. From there on it trains with a new model and a new optimizer, from
what the first worker has saved, to 8. Workers that are started with `FOLDER 5,8` go on as well.
"""

import itertools
import sys
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from distribution.own_loop import clear_session, new_model, new_optimizer, numbers, train
from distribution.processes import leave

import kerasbridge


def start(saved: Path, option: str) -> tuple[keras.Model, keras.optimizers.Optimizer]:
    clear_session()
    with strategy.scope():
        model = new_model()  # the workers make it together: what was saved before, is there
        if not saved.exists():
            return model, new_optimizer(option)
        with np.load(f"{saved}.npz") as weights:
            model.set_weights(list(weights.values()))
        return model, kerasbridge.load_optimizer(saved, model)


folder, stops = Path(sys.argv[1]), list(map(int, sys.argv[2].split(",")))
strategy = tf.distribute.MultiWorkerMirroredStrategy()
worker = strategy.cluster_resolver.task_id
result = {}
for option in sys.argv[3:]:
    for first, last in itertools.pairwise(stops):
        model, optimizer = start(folder / f"{option}.{first}", option)
        train(model, optimizer, option, range(first, last), strategy)
        if worker == 0:
            np.savez(folder / f"{option}.{last}.npz", *model.get_weights())
            kerasbridge.save_optimizer(optimizer, folder / f"{option}.{last}")
    result[option] = numbers(model, optimizer)
leave(folder, worker, result)
