"""A training loop of your own on PyTorch, in Python: PyTorch computes the gradients, and apply()
takes the step. It finds y = 2 * a - b + 0.5. PyTorch must be installed: pip install torch
"""

import os

os.environ["KERAS_BACKEND"] = "torch"  # before Keras is imported

import keras
import torch

from kerasbridge import optimizer_adam

keras.utils.set_random_seed(1)
x = keras.random.normal((64, 2), seed=1)
y = x @ keras.ops.array([[2.0], [-1.0]]) + 0.5

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
optimizer = optimizer_adam(learning_rate=0.1)

for _ in range(300):
    model.zero_grad()
    loss = keras.ops.mean((model(x) - y) ** 2)
    loss.backward()
    weights = model.trainable_variables
    with torch.no_grad():
        optimizer.apply([weight.value.grad for weight in weights], weights)

kernel, bias = model.get_weights()
print(f"backend: {keras.backend.backend()}, steps: {int(optimizer.iterations)}")
print("weights: {:.3f} {:.3f}".format(*kernel.ravel()))
print("bias: {:.3f}".format(*bias))
