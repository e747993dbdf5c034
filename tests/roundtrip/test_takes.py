"""What R takes as Python does: variables, tensors, and optimizers that Keras has made."""

from __future__ import annotations

import json

import pytest

SETUP = r"""
library(kerasbridge)
keras <- reticulate::import("keras")
outcome <- function(code) tryCatch(code, error = function(error) {
  c(class(error)[1], conditionMessage(error))
})
say <- function(...) writeLines(jsonlite::toJSON(list(...), auto_unbox = TRUE, digits = NA))
weight_of <- function() keras$Variable(array(1), name = "weight")
step <- function(optimizer, weight, steps = 1) {
  for (i in seq_len(steps)) optimizer$apply(list(keras$ops$ones(1L)), list(weight))
  c(weight$numpy())
}
same <- function(a, b) isTRUE(all.equal(a, b, tolerance = 1e-5))
"""


@pytest.fixture(scope="module")
def said(r):
    return lambda code: [json.loads(line) for line in r(SETUP + code).splitlines()]


def test_every_step_takes_the_number_that_a_variable_holds_then(said):
    assert said(r"""
    momentum <- keras$Variable(0.5)
    ours <- optimizer_adam(0.1, beta_1 = momentum)
    theirs <- keras$optimizers$Adam(0.1, beta_1 = 0.5)
    a <- weight_of()
    b <- weight_of()
    before <- same(step(ours, a, 12), step(theirs, b, 12))
    invisible(momentum$assign(0.25))
    theirs$beta_1 <- 0.25
    say(before, same(step(ours, a, 12), step(theirs, b, 12)), format(ours),
        ours$get_config()$beta_1)
    ours$beta_1 <- keras$Variable(0.75)
    ours$beta_2 <- keras$ops$convert_to_tensor(0.5)
    ours$epsilon <- reticulate::import("numpy", convert = FALSE)$array(0.25)
    say(format(ours), do.call(optimizer_adam, ours$get_config())$epsilon)
    """) == [
        [True, True, "<keras.optimizers.Adam(learning_rate=0.1, beta_1=0.25)>", 0.25],
        [
            "<keras.optimizers.Adam(learning_rate=0.1, beta_1=0.75, beta_2=0.5, epsilon=0.25)>",
            0.25,
        ],
    ]


def test_the_number_in_a_variable_is_held_against_the_rule(said):
    assert said(r"""
    optimizer <- optimizer_adam()
    say(outcome(optimizer$beta_1 <- keras$Variable(95)), outcome(optimizer_sgd(
      momentum = keras$Variable(0.5)
    )), optimizer$beta_1)
    """) == [
        [
            [
                "kerasbridge_error",
                "`beta_1` must be a number at least 0 and below 1, not a variable that holds 95.",
            ],
            [
                "kerasbridge_error",
                "`momentum` must be a number between 0 and 1, not a variable that holds 0.5.",
            ],
            0.9,
        ]
    ]


def test_what_old_code_says_of_loss_scaling_is_taken_where_it_is_so(said):
    assert said(r"""
    sgd <- optimizer_sgd()
    both <- optimizer_loss_scale(sgd, dynamic = TRUE, dynamic_growth_steps = 5)
    say(optimizer_loss_scale(sgd, dynamic = TRUE)$dynamic_growth_steps, both$dynamic_growth_steps,
        do.call(optimizer_loss_scale, list(sgd, dynamic = TRUE))$dynamic_growth_steps,
        optimizer_loss_scale(sgd, dynamic_growth = 4)$dynamic_growth_steps,
        outcome(optimizer_loss_scale(sgd, dynamic = FALSE)))
    """) == [
        [
            2000,
            5,
            2000,
            4,
            [
                "kerasbridge_error",
                "`dynamic` must be TRUE, not FALSE.\n"
                "For a fixed factor, set `loss_scale_factor` on the inner optimizer and use that"
                " one alone.",
            ],
        ]
    ]


def test_the_optimizer_of_a_model_becomes_ours_in_place(said):
    assert said(r"""
    model <- keras$Sequential(list(keras$Input(list(2L)), keras$layers$Dense(1L)))
    model$compile(optimizer = keras$optimizers$Adam(0.01, name = "adam"), loss = "mse")
    x <- matrix(1:20 / 20, 10)
    fit <- function() model$fit(x, x[, 1, drop = FALSE], batch_size = 5L, verbose = 0L)
    history <- fit()
    optimizer <- as_kerasbridge(model$optimizer)
    say(format(model$optimizer), identical(reticulate::py_id(optimizer),
        reticulate::py_id(model$optimizer)), outcome(optimizer$beta_1 <- 95))
    history <- fit()
    file <- tempfile()
    save_optimizer(model$optimizer, file)
    loaded <- load_optimizer(file, variables = model)
    say(c(loaded$iterations$numpy()), format(as_kerasbridge(loaded)))
    """) == [
        [
            "<keras.optimizers.Adam(learning_rate=0.01)>",
            True,
            [
                "kerasbridge_error",
                "`beta_1` must be a number at least 0 and below 1, not 95.",
            ],
        ],
        [4, "<keras.optimizers.Adam(learning_rate=0.01)>"],
    ]


def test_a_name_and_a_config_make_one_and_anything_else_is_refused(said):
    refused = (
        "`optimizer` must be a Keras optimizer of a class that kerasbridge knows, its name or its"
        " config, not {}."
    )
    assert said(r"""
    config <- list(class_name = "SGD", config = list(momentum = 0.5, name = "SGD"))
    say(format(as_kerasbridge(config)), as_kerasbridge("rmsprop")$rho)
    say(outcome(as_kerasbridge(1)), outcome(as_kerasbridge(NULL)), outcome(as_kerasbridge("no")),
        outcome(as_kerasbridge(keras$layers$Dense(1L))), outcome(as_kerasbridge()),
        outcome(as_kerasbridge(keras$optimizers$Adadelta(rho = 95))),
        outcome(optimizer_loss_scale(keras$optimizers$Adadelta(rho = 95))))
    """) == [
        ["<keras.optimizers.SGD(momentum=0.5)>", 0.9],
        [
            *[
                ["kerasbridge_error", refused.format(came)]
                for came in (
                    "1",
                    "NULL",
                    '"no"',
                    "an object of class keras.src.layers.core.dense.Dense",
                )
            ],
            ["kerasbridge_error", "`optimizer` must be given."],
            *[["kerasbridge_error", "`rho` must be a number between 0 and 1, not 95."]] * 2,
        ],
    ]
