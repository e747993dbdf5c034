"""Trains a small model with an optimizer of kerasbridge. Here in Python; fit.R does the same in R.

Both print the same numbers.
"""

import keras

from kerasbridge import optimizer_adam_w

keras.utils.set_random_seed(1)
x = keras.random.normal((256, 4), seed=1)
y = keras.ops.sum(x, axis=1, keepdims=True)

model = keras.Sequential(
    [
        keras.Input((4,)),
        keras.layers.Dense(8, activation="tanh"),
        keras.layers.Dense(1),
    ]
)
model.compile(optimizer=optimizer_adam_w(learning_rate=0.01, clipnorm=1), loss="mse")
losses = model.fit(x, y, epochs=10, verbose=0).history["loss"]

print(model.optimizer)
print(f"loss: {losses[0]:.6f}, after 10 epochs {losses[-1]:.6f}")
