"""Loads in Python what save.R has saved in R, and goes on as if nothing had been interrupted.

Argument: the folder with the two files, by default the current one.
"""

import sys
from pathlib import Path

import keras

from kerasbridge import load_optimizer

folder = Path([*sys.argv[1:], "."][0])
x = keras.random.normal((256, 4), seed=1)
y = keras.ops.sum(x, axis=1, keepdims=True)

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.load_weights(folder / "example.weights.h5")
optimizer = load_optimizer(folder / "example.safetensors", variables=model.trainable_variables)
model.compile(optimizer=optimizer, loss="mse")

print(model.optimizer)
print(f"loss after 5 epochs: {model.evaluate(x, y, verbose=0):.6f}")
model.fit(x, y, epochs=5, shuffle=False, verbose=0)
print(f"loss after 10 epochs: {model.evaluate(x, y, verbose=0):.6f}")
