"""Trains with each pair of rho and epsilon from the section on sensitivity in Zeiler's paper.

Arguments: the name of the data, and the file for the results. The network is that of train.py.
"""

import csv
import itertools
import sys

import data
import keras

from kerasbridge import optimizer_adadelta

LEARNING_RATES = (1, 0.001)
RHOS = (0.9, 0.95, 0.99)
EPSILONS = (1e-2, 1e-4, 1e-6, 1e-8)


def test_accuracy(pictures, **arguments):
    keras.utils.set_random_seed(42)
    model = keras.Sequential(
        [
            keras.layers.Dense(128, activation="tanh"),
            keras.layers.Dense(64, activation="tanh"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer_adadelta(**arguments),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(pictures["x_train"], pictures["y_train"], epochs=6, verbose=0)
    return model.evaluate(pictures["x_test"], pictures["y_test"], verbose=0)[1]


if __name__ == "__main__":
    name, results = sys.argv[1:]
    pictures = data.load(name)
    grid = list(itertools.product(LEARNING_RATES, RHOS, EPSILONS))
    with open(results, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["learning_rate", "rho", "epsilon", "accuracy"])
        for done, (learning_rate, rho, epsilon) in enumerate(grid, start=1):
            accuracy = test_accuracy(
                pictures, learning_rate=learning_rate, rho=rho, epsilon=epsilon
            )
            writer.writerow([learning_rate, rho, epsilon, accuracy])
            print(
                f"{done:2}/{len(grid)} - learning_rate: {learning_rate:<5g} - rho: {rho:<4}"
                f" - epsilon: {epsilon:.0e} - accuracy: {accuracy:.4f}",
                flush=True,
            )
