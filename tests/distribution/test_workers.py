"""Workers in a loop of their own train as one process does with the whole batch.

Settings that differ between them are noticed on all of them, before the first step.
"""

from pathlib import Path

import numpy as np
import pytest
from distribution.own_loop import (
    INFINITE,
    STEPS,
    WEIGHTS,
    assert_same_numbers,
    trained_by_keras,
)
from distribution.paired import PAIRED, tried
from distribution.processes import finish_all, results, start_workers

from kerasbridge.distribution.workers import differences

SAVED = 5  # in the middle of gathering gradients, and between two averages

MUST = "must be the same on all workers, but is"
# The sentences, a line each.
EXPECTED = {
    "the same": None,
    "names": None,
    "functions": None,
    "rho": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.",
    "rho and epsilon": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.\n"
    f"`epsilon` {MUST} 1e-07 on worker 0 and 1e-06 on worker 1.",
    "rate": f"`learning_rate` {MUST} 0.001 on worker 0 and 0.5 on worker 1.",
    "class": f"`optimizer` {MUST} Adadelta on worker 0 and SGD on worker 1.",
    "use_ema": f"`use_ema` {MUST} False on worker 0 and True on worker 1.",
    "schedule": f"`learning_rate.decay_steps` {MUST} 3 on worker 0 and 4 on worker 1.",
    "number or schedule": f"`learning_rate` {MUST} 0.1 on worker 0"
    " and ExponentialDecay on worker 1.",
    "number or function": f"`learning_rate` {MUST} 0.1 on worker 0 and a function on worker 1.",
    "assigned rho": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.",
    "assigned rho in a traced step": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.",
    "assigned rho in an eager step": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.",
    "excluded names": f"`exclude_from_weight_decay` {MUST} 'bias' on worker 0"
    " and 'bias', 'kernel' on worker 1.",
    "excluded weights": f"`exclude_from_weight_decay` {MUST} variables[0] on worker 0"
    " and variables[1] on worker 1.",
    "the same excluded weights": None,
    "scaling": f"`optimizer` {MUST} LossScaleOptimizer on worker 0 and SGD on worker 1.",
    "rho under loss scaling": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.",
    "patterns": f"`optimizer_map` {MUST} ['bias'] on worker 0 and ['kernel'] on worker 1.",
    "rho among several": f"`rho` {MUST} 0.95 on worker 0 and 0.9 on worker 1.",
    "weights of several": f"`variables[0]` {MUST} float32 [1, 2] of 'default' on worker 0"
    " and float32 [1, 2] of 'bias' on worker 1.\n"
    f"`variables[1]` {MUST} float32 [1] of 'bias' on worker 0"
    " and float32 [1] of 'default' on worker 1.",
    "number of weights": f"`variables` {MUST} a list of 2 on worker 0 and a list of 1 on worker 1.",
    "order of weights": f"`variables[0]` {MUST} float32 [1, 2] on worker 0"
    " and float32 [1] on worker 1.\n"
    f"`variables[1]` {MUST} float32 [1] on worker 0 and float32 [1, 2] on worker 1.",
    "steps": f"`iterations` {MUST} 1 on worker 0 and 2 on worker 1.",
}


@pytest.fixture(scope="module")
def two(request, tmp_path_factory):
    """Return what two workers leave, which train, stop, go on, and then make what differs."""
    folder = tmp_path_factory.mktemp("two")
    (folder / "settings").mkdir()
    arguments = (folder, f"0,{SAVED},{STEPS}", *tried(request))
    finish_all(start_workers(2, Path("differences.py"), *arguments))
    return folder


@pytest.fixture(scope="module")
def four(request, tmp_path_factory):
    """Return what four workers leave, which are started again to go on."""
    folder = tmp_path_factory.mktemp("four")
    for steps in (f"0,{SAVED}", f"{SAVED},{STEPS}"):
        finish_all(start_workers(4, Path("train.py"), folder, steps, *tried(request)))
    return folder


@pytest.fixture(scope="module")
def ended(two):
    return results(two / "settings", 2)


@pytest.fixture(scope="module", params=["two", pytest.param("four", marks=pytest.mark.soak)])
def workers(request):
    """Return what each worker has in the end, of training that stopped and was taken up again."""
    return results(request.getfixturevalue(request.param), {"two": 2, "four": 4}[request.param])


@pytest.mark.parametrize("option", PAIRED)
def test_saved_and_restarted_they_end_where_one_undisturbed_process_ends(workers, option):
    for worker in workers:
        assert_same_numbers(worker[option], trained_by_keras(option))


@pytest.mark.parametrize("option", PAIRED)
def test_all_end_at_the_same_bits(workers, option):
    first, *others = ([each.tobytes() for each in worker[option]] for worker in workers)
    assert all(other == first for other in others)


@pytest.mark.parametrize("option", ["loss_scale"])
def test_an_infinite_gradient_of_one_worker_leaves_the_step_out_and_halves_the_scale(
    workers, option
):
    without = [step for step in range(STEPS) if step != INFINITE]
    expected = trained_by_keras(option, without)
    for worker in workers:
        weights, state = worker[option][:WEIGHTS], worker[option][WEIGHTS:]
        assert_same_numbers(weights, expected[:WEIGHTS])
        assert 32768 / 2 in [each for each in state if each.ndim == 0]
        assert all(np.isfinite(each).all() for each in state)


@pytest.mark.parametrize("case", EXPECTED)
def test_every_worker_says_what_differs(ended, case):
    expected = EXPECTED[case] and f"ArgumentValueError: {EXPECTED[case]}"
    assert [worker[case] for worker in ended] == [expected, expected]


def test_every_case_is_expected(ended):
    assert ended[0].keys() == EXPECTED.keys()


def test_workers_that_agree_are_named_together(monkeypatch):
    rho = {"worker 0": "0.95", "worker 1": "0.9", "worker 2": "0.95"}
    everywhere = {name: {"optimizer": "Adadelta", "rho": text} for name, text in rho.items()}
    gather = "kerasbridge.distribution.workers.on_all_workers"
    monkeypatch.setattr(gather, lambda settings: everywhere)
    assert list(differences({})) == [
        ("rho", f"{MUST} 0.95 on worker 0, worker 2 and 0.9 on worker 1")
    ]
