"""R functions run in R's own thread: replicas ask together, and elsewhere an error says so.

Replicas of tf.distribute.MirroredStrategy have threads of their own. One process of R tries where
else a function is called. Two others train, with 2 replicas and with 4.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
from rscript import r_code, run_r
from selected_tests import params_of_tests

HERE = Path(__file__).parent
RATES = ["schedule of R", "function of R", "function of Python"]
OPTIONS = {
    "as they are": {},
    "with weight decay and EMA": {
        "weight_decay": 0.1,
        "use_ema": True,
        "ema_overwrite_frequency": 3,
    },
    "gathered": {"gradient_accumulation_steps": 2},
}
STEPS = 10


def runs() -> dict[str, dict]:
    """Every option with rates of R; fewer of them with a function of Python and with 4 replicas.

    `make test` has each either eagerly or not, in turn, and leaves out the 4: they wait for R as 2
    do. A soak tries the rest.
    """
    some = [(rate, options, False, 2) for rate in RATES[:2] for options in OPTIONS]
    some += [(RATES[0], "gathered", True, 2), (RATES[2], "as they are", False, 2)]
    some += [(rate, "as they are", False, 4) for rate in RATES[:2]]
    return {
        f"{replicas} replicas, {rate}, {options}{', scaled' * scaled}{', eager' * eager}": {
            "rate": rate,
            "options": OPTIONS[options],
            "scaled": scaled,
            "replicas": replicas,
            "eager": eager,
            "quick": replicas == 2 and eager == number % 2,
        }
        for number, (rate, options, scaled, replicas) in enumerate(some)
        for eager in (False, True)
    }


RUNS = runs()


def with_marks(names: Iterable[str]) -> list[Any]:
    marks = {True: [], False: pytest.mark.soak}
    return [pytest.param(each, marks=marks[RUNS[each]["quick"]]) for each in names]


def x_and_y() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    return random.normal(size=(40, 3)), random.normal(size=(40, 1))


def train_in_r(own: dict[str, dict], replicas: int, folder: Path) -> dict[str, dict]:
    """Return the weights in each replica, and how often a function was asked."""
    for name, array in zip("xy", x_and_y(), strict=True):
        np.save(folder / f"{name}.npy", array)
    (folder / "runs.json").write_text(json.dumps(list(own.values())) + "\n")
    run_r(HERE / "r_thread.R", folder, replicas, check=True)
    return dict(zip(own, json.loads((folder / "results.json").read_text()), strict=True))


@pytest.fixture(scope="module")
def trained(request, tmp_path_factory) -> Callable[[str], dict]:
    """Return what gives the weights and the calls of a run: one process has all of its kind.

    TensorFlow takes one number of replicas in a process.
    """
    tried = [params.get("run") for params in params_of_tests(request)]

    @functools.cache
    def trained_with(replicas: int) -> dict[str, dict]:
        own = {
            name: run for name, run in RUNS.items() if run["replicas"] == replicas and name in tried
        }
        return train_in_r(own, replicas, tmp_path_factory.mktemp("replicas"))

    return lambda run: trained_with(RUNS[run]["replicas"])[run]


class Falling(keras.optimizers.schedules.LearningRateSchedule):
    """0.1 / 1, 0.1 / 2, ...: for a function, one rate for all steps that an update gathers."""

    def __init__(self, gathers=1):
        self.gathers = gathers

    def __call__(self, step):
        return 0.1 / (1 + keras.ops.cast(step // self.gathers, "float32"))


def one_process(run: dict) -> list[np.ndarray]:
    """Return the weights that Keras's own optimizer ends with, given the whole batches."""
    is_function = run["rate"].startswith("function")
    gathers = run["options"].get("gradient_accumulation_steps", 1) if is_function else 1
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    optimizer = keras.optimizers.SGD(Falling(gathers), **run["options"])
    if run["scaled"]:
        optimizer = keras.optimizers.LossScaleOptimizer(optimizer)
    model.compile(optimizer, loss="mse", run_eagerly=run["eager"])
    model.fit(*x_and_y(), batch_size=8, epochs=2, shuffle=False, verbose=0)
    return model.get_weights()


@pytest.mark.parametrize("run", with_marks(RUNS))
def test_fit_with_replicas_gives_the_weights_of_one_process_with_the_whole_batch(run, trained):
    for copies, expected in zip(trained(run)["weights"], one_process(RUNS[run]), strict=True):
        # A gradient is a sum over the batch, which replicas add up in another order. Weights are
        # about 1, and float32 rounds each of the 10 steps by 6e-8 of that.
        np.testing.assert_allclose(np.ravel(copies[0]), np.ravel(expected), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("run", with_marks(RUNS))
def test_all_replicas_end_with_the_same_weights(run, trained):
    for copies in trained(run)["weights"]:
        assert len(copies) == RUNS[run]["replicas"]
        assert all(copy == copies[0] for copy in copies)


@pytest.mark.parametrize("run", with_marks([run for run in RUNS if "function" in run]))
def test_a_function_is_asked_once_an_update_for_all_replicas(run, trained):
    gathers = RUNS[run]["options"].get("gradient_accumulation_steps", 1)
    assert trained(run)["calls"] == STEPS // gathers


# Where else R functions may be called, one after the other in a process that has two devices.
# `outcome()` prints what an expression ends in.
START = """
suppressMessages(library(kerasbridge))
cat(packageVersion("reticulate") >= "1.39")
tf <- reticulate::import("tensorflow")
keras <- reticulate::import("keras")
tf$config$set_logical_device_configuration(
  tf$config$list_physical_devices("CPU")[[1]],
  rep(list(tf$config$LogicalDeviceConfiguration()), 2)
)
outcome <- function(expression) {
  ended <- tryCatch(
    {
      expression
      "no error"
    },
    kerasbridge_error = conditionMessage,
    error = function(error) paste("in another error:", conditionMessage(error))
  )
  cat(ended, "\\n")
}
"""
SEPARATOR = "=====\n"
ELSEWHERE = {
    "a thread": """
invisible(optimizer_sgd(0.1))
pool <- reticulate::import("concurrent.futures")$ThreadPoolExecutor(1L)
future <- pool$submit(function() "called")
while (!future$done()) Sys.sleep(0.01)
outcome(cat(future$result(), ""))
""",
    "strategy$run": """
strategy <- tf$distribute$MirroredStrategy(c("CPU:0", "CPU:1"))
schedule <- LearningRateSchedule("Own", function(step) 0.1)()
outcome(strategy$run(function() schedule(1L)))
outcome(strategy$run(tf$`function`(function() schedule(1L))))
""",
    "a loss of fit": """
with(strategy$scope(), {
  model <- keras$Sequential(list(keras$Input(list(1L)), keras$layers$Dense(1L)))
  model$compile(optimizer_sgd(0.1), loss = function(y, p) keras$ops$mean(p))
})
outcome(model$fit(matrix(1:2), matrix(1:2), verbose = 0L))
""",
    "a branch": """
in_branch <- reticulate::py_run_string("
def in_branch(strategy, schedule):
    import tensorflow as tf
    step = lambda: tf.cond(tf.constant(1) > 0, lambda: schedule(1), lambda: 0.0)
    return tf.function(lambda: strategy.run(step))()
")$in_branch
outcome(in_branch(strategy, schedule))
""",
    "an operation": """
numbers <- tf$data$Dataset$range(2L)
mapped <- numbers$map(function(x) tf$py_function(function(x) x, list(x), tf$int64))
outcome(reticulate::iterate(mapped))
generated <- tf$data$Dataset$from_generator(function() list(1, 2), tf$float32)
outcome(reticulate::iterate(generated))
""",
}
IN_A_THREAD = (
    "An R function can be called in R's own thread only, not in one that Python or TensorFlow has"
    " started.\nUse a function that is written in Python, for instance with"
    " reticulate::py_run_string(). "
)
IN_A_BRANCH = (
    "The replicas of a strategy cannot call an R function together in a branch, in a loop, or in a"
    " function that each compiles for itself.\nCall it outside of these, and without"
    " `jit_compile`. "
)


@pytest.fixture(scope="module")
def ended() -> dict[str, str]:
    """Return what each part has printed, and before them whether reticulate waits for R."""
    script = f"cat({r_code(SEPARATOR)})".join([START, *ELSEWHERE.values()])
    printed = run_r(script, check=True, timeout=300).stdout.split(SEPARATOR)
    return dict(zip(["waits", *ELSEWHERE], printed, strict=True))


def test_an_r_function_in_a_thread_is_called_by_r_or_an_error(ended):
    waits = ended["waits"] == "TRUE"
    assert ended["a thread"] == ("called no error \n" if waits else f"{IN_A_THREAD}\n")


def test_an_r_function_that_replicas_run_is_an_error(ended):
    assert ended["strategy$run"] == f"{IN_A_THREAD}\n" * 2


def test_an_r_function_as_loss_of_replicas_is_an_error(ended):
    assert ended["a loss of fit"] == f"{IN_A_THREAD}\n"


def test_a_schedule_of_r_in_a_branch_of_each_replica_is_an_error(ended):
    assert ended["a branch"] == f"{IN_A_BRANCH}\n"


def test_an_r_function_as_operation_of_tensorflow_is_an_error_of_tensorflow(ended):
    mapped, generated = ended["an operation"].split("in another error: ")[1:]
    assert IN_A_THREAD.strip() in mapped
    assert IN_A_THREAD.strip() in generated
