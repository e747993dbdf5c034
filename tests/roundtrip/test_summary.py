"""summary() in R says what Python says of the same optimizer."""

from __future__ import annotations

import json

import keras

from kerasbridge import optimizer_adam, optimizer_loss_scale
from kerasbridge.optimizers.summary import summary_of

CODE = """
library(kerasbridge)
keras <- reticulate::import("keras")
optimizer <- optimizer_loss_scale(
  optimizer_adam(0.5, amsgrad = TRUE), name = "scaled"
)
before <- summary(optimizer)
model <- keras$Sequential(list(keras$Input(list(2L)), keras$layers$Dense(1L)))
optimizer$build(model$trainable_variables)
found <- summary(optimizer)
inner <- found$parts$inner_optimizer
cat(jsonlite::toJSON(list(
  printed = capture.output(print(found)), rows = nrow(before$state),
  state = as.list(inner$state), settings = as.list(inner$settings),
  rate = inner$learning_rate, iterations = inner$iterations
), auto_unbox = TRUE))
"""


def test_it_is_printed_as_python_prints_it_and_its_state_is_a_data_frame(r):
    optimizer = optimizer_loss_scale(optimizer_adam(0.5, amsgrad=True), name="scaled")
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    optimizer.build(model.trainable_variables)
    printed = json.loads(r(CODE))
    assert printed == {
        "printed": str(summary_of(optimizer)).splitlines(),
        "rows": 0,
        # A kernel of two numbers and a bias; 4 bytes for each, 8 for the count of the steps.
        "state": {
            "slot": ["numbers", "momentums", "velocities", "velocity_hats"],
            "variables": [2, 2, 2, 2],
            "bytes": [12, 12, 12, 12],
        },
        "settings": {"learning_rate": "0.5", "amsgrad": "True"},
        "rate": 0.5,
        "iterations": 0,
    }
