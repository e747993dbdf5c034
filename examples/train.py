"""Trains a classifier from Python. Compare with train.R: it does the same in R.

Arguments: the name of the data, and how the names of the results begin.
"""

import csv
import sys

import data
import keras

from kerasbridge import optimizer_adadelta

arguments = sys.argv[1:]
pictures = data.load(arguments[0])
results = arguments[1]

keras.utils.set_random_seed(42)
model = keras.Sequential(
    [
        keras.layers.Dense(128, activation="tanh"),
        keras.layers.Dense(64, activation="tanh"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile(
    optimizer=optimizer_adadelta(learning_rate=1),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(
    pictures["x_train"],
    pictures["y_train"],
    validation_data=(pictures["x_test"], pictures["y_test"]),
    epochs=10,
    verbose=2,
)

with open(results + ".csv", "w", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(history.history)
    writer.writerows(zip(*history.history.values(), strict=True))
model.save_weights(results + ".weights.h5")
