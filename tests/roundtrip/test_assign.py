"""R values that are assigned: what the constructor refuses is refused, in R's words.

One R process works through the table, of which every cell is a test, and does all else.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from border_table import Cell, cells, pair, rows, shared, tried
from optimizer_table import OPTIMIZERS
from rscript import in_r_words, r_code
from selected_tests import params_of_tests

HERE = Path(__file__).parent
TABLE = "border_r.csv"
ARGUMENTS = tried("optimizers", TABLE)
# The rules are the constructor's, and meet every value in test_border.py: here every argument meets
# one value that it takes and one that it refuses, and every value meets one of the arguments.
QUICK = {each for every in ARGUMENTS + shared(TABLE) for each in pair(every)}
QUICK |= {every[n] for n, every in zip(range(len(rows(TABLE))), itertools.cycle(ARGUMENTS))}
CELLS = [
    pytest.param(each, marks=[] if each in QUICK else pytest.mark.soak)
    for each in cells(TABLE)
    if each.function in OPTIMIZERS
    # Assigning takes the number in a variable: see tests/python/test_assign.py.
    and not (each.argument == "learning_rate" and "$Variable" in each.value)
]
SETUP = r"""
library(kerasbridge)
outcome <- function(code) tryCatch(code, error = function(error) {
  c(class(error)[1], conditionMessage(error))
})
say <- function(...) writeLines(jsonlite::toJSON(list(...), auto_unbox = TRUE, digits = NA))
"""


@pytest.fixture(scope="module")
def lines_of(r) -> Callable[[str], list]:
    return lambda code: [json.loads(line) for line in r(SETUP + code).splitlines()]


@pytest.fixture(scope="module")
def outcomes(request, tmp_path_factory, r) -> dict[Cell, dict]:
    """Assign what the tests that run ask for, a soak or not."""
    folder = tmp_path_factory.mktemp("assign")
    cells = [params["cell"] for params in params_of_tests(request) if "cell" in params]
    plan = [
        (cell.function, r_code(OPTIMIZERS[cell.function].required), cell.argument, cell.value)
        for cell in cells
    ]
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    r(HERE / "assign.R", folder, HERE.parent)
    lines = (folder / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    return dict(zip(cells, map(json.loads, lines), strict=True))


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_a_value_arrives_or_is_refused_as_by_the_constructor(cell, outcomes):
    outcome = outcomes[cell]
    if cell.arrives is not None:
        assert outcome.get("arrived") == cell.arrives, outcome
        return
    assert cell.refused_by(outcome["message"], in_r_words)
    assert outcome["condition"] == "kerasbridge_error"
    assert outcome["named"] == cell.argument
    assert outcome["call"] == f"optimizer${cell.argument}"
    assert outcome["unchanged"]


def test_what_readrds_gives_says_that_it_has_ended(lines_of):
    said = lines_of(r"""
    file <- tempfile()
    saveRDS(optimizer_adam(), file)
    ended <- readRDS(file)
    model <- reticulate::import("keras")$Sequential()
    say(outcome(ended$learning_rate), outcome(ended[["beta_1"]]), outcome(print(ended)),
        outcome(format(ended)), outcome(ended$beta_1 <- 0.5), outcome(ended$get_config()),
        outcome(optimizer_loss_scale(ended)),
        outcome(model$compile(optimizer = ended, loss = "mse")))
    """)
    sentence = (
        "This optimizer ended with the Python process that it was made in.\n"
        "Keep it with save_optimizer() and load_optimizer() instead of saveRDS()."
    )
    assert said == [[["kerasbridge_error", sentence]] * 8]


def test_the_call_in_an_error_of_an_ended_optimizer_is_what_the_user_wrote(lines_of):
    said = lines_of(r"""
    file <- tempfile()
    saveRDS(list(optimizer_adam(), optimizer_multi(optimizer_adam())), file)
    call_of <- function(code) {
      tryCatch(code, error = function(error) deparse(conditionCall(error)))
    }
    for (ended in readRDS(file)) {
      say(call_of(ended$learning_rate), call_of(ended[["beta_1"]]), call_of(ended$get_config()),
          call_of(ended$beta_1 <- 95), call_of(ended[["beta_1"]] <- 95))
    }
    """)
    read = ["optimizer$learning_rate", "optimizer$beta_1", "optimizer$get_config"]
    assert said == [[*read, *["optimizer$beta_1 <- 95"] * 2]] * 2


def test_a_whole_number_beyond_r_s_integers_comes_back_as_it_is(lines_of):
    said = lines_of(r"""
    optimizer <- optimizer_adam(use_ema = TRUE, ema_overwrite_frequency = 3e9)
    optimizer$ema_overwrite_frequency <- optimizer$ema_overwrite_frequency + 1
    config <- optimizer$get_config()
    again <- do.call(optimizer_adam, config)
    scaled <- optimizer_loss_scale(optimizer_sgd(), dynamic_growth_steps = 2^53)
    say(optimizer$ema_overwrite_frequency, config$ema_overwrite_frequency,
        again$ema_overwrite_frequency, scaled$dynamic_growth_steps == 2^53, optimizer[["beta_1"]],
        is.integer(optimizer_muon()$ns_steps), format(optimizer))
    """)
    printed = "<keras.optimizers.Adam(use_ema=True, ema_overwrite_frequency=3000000001)>"
    assert said == [[3000000001, 3000000001, 3000000001, True, 0.9, True, printed]]


def test_a_long_sequence_is_refused_without_a_look_at_its_elements(lines_of):
    said = lines_of(r"""
    invisible(gc(reset = TRUE))
    refused <- c(
      outcome(optimizer_adadelta(rho = 1:1e9))[2],
      outcome(optimizer_muon(exclude_layers = 1:1e9))[2]
    )
    say(refused, sum(gc()[, 6]) < 500)
    """)
    came = "not an object of class integer of length 1000000000."
    assert said == [
        [
            [
                f"`rho` must be a number between 0 and 1, {came}",
                f"`exclude_layers` must be regular expressions or NULL, {came}",
            ],
            True,
        ]
    ]


def test_an_r_function_is_asked_at_every_step_and_assigned_like_any_rate(lines_of):
    said = lines_of(r"""
    keras <- reticulate::import("keras")
    calls <- 0
    rate <- function() {
      calls <<- calls + 1
      1 / calls
    }
    total <- function(steps) sum(1 / seq_len(steps))
    fit <- function(...) {
      calls <<- 0
      dense <- keras$layers$Dense(1L, use_bias = FALSE)
      model <- keras$Sequential(list(keras$Input(list(1L)), dense))
      model$set_weights(list(matrix(0)))
      model$compile(optimizer = optimizer_sgd(rate), loss = \(y, prediction) prediction, ...)
      model$fit(matrix(1, 20), matrix(1, 20), batch_size = 1L, verbose = 0L)
      c(calls, -c(model$get_weights()[[1]]) - total(20))
    }
    say(round(fit(), 5), round(fit(jit_compile = TRUE), 5), round(fit(run_eagerly = TRUE), 5))
    calls <- 0
    optimizer <- optimizer_sgd(0.5)
    optimizer$learning_rate <- rate
    weight <- keras$Variable(array(0))
    for (step in 1:100) optimizer$apply(list(keras$ops$ones(1L)), list(weight))
    say(calls, round(-c(weight$numpy()) - total(100), 3))
    """)
    assert said == [[[20, 0]] * 3, [100, 0]]
