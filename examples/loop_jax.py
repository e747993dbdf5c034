"""A training loop of your own on JAX, in Python: jax.jit compiles the step, in which all state is
an argument and a result. It finds y = 2 * a - b + 0.5. JAX must be installed: pip install jax
"""

import os

os.environ["KERAS_BACKEND"] = "jax"  # before Keras is imported

import jax
import keras

from kerasbridge import optimizer_adam

keras.utils.set_random_seed(1)
x = keras.random.normal((64, 2), seed=1)
y = x @ keras.ops.array([[2.0], [-1.0]]) + 0.5

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
optimizer = optimizer_adam(learning_rate=0.1)
optimizer.build(model.trainable_variables)


def loss(weights):
    predictions, _ = model.stateless_call(weights, [], x)
    return keras.ops.mean((predictions - y) ** 2)


@jax.jit
def step(weights, state):
    return optimizer.stateless_apply(state, jax.grad(loss)(weights), weights)


weights, state = ([v.value for v in each.variables] for each in (model, optimizer))
for _ in range(300):
    weights, state = step(weights, state)

kernel, bias = map(keras.ops.convert_to_numpy, weights)
print(f"backend: {keras.backend.backend()}, steps: {state[0]}")
print("weights: {:.3f} {:.3f}".format(*kernel.ravel()))
print("bias: {:.3f}".format(*bias))
