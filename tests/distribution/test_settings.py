"""Settings that differ between workers are noticed on all of them, before the first step."""

from pathlib import Path

import keras  # noqa: F401 - makes our classes of its own, for which it needs what is tested here
import pytest
from distribution.processes import finish_all, results, start_workers

from kerasbridge.distribution import workers

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
def ended(tmp_path_factory):
    folder = tmp_path_factory.mktemp("settings")
    finish_all(start_workers(2, Path("differences.py"), folder))
    return results(folder, 2)


@pytest.mark.parametrize("case", EXPECTED)
def test_every_worker_says_what_differs(ended, case):
    expected = EXPECTED[case] and f"ArgumentValueError: {EXPECTED[case]}"
    assert [worker[case] for worker in ended] == [expected, expected]


def test_every_case_is_expected(ended):
    assert ended[0].keys() == EXPECTED.keys()


def test_workers_that_agree_are_named_together(monkeypatch):
    rho = {"worker 0": "0.95", "worker 1": "0.9", "worker 2": "0.95"}
    everywhere = {name: {"optimizer": "Adadelta", "rho": text} for name, text in rho.items()}
    monkeypatch.setattr(workers, "on_all_workers", lambda settings: everywhere)
    assert list(workers.differences({})) == [
        ("rho", f"{MUST} 0.95 on worker 0, worker 2 and 0.9 on worker 1")
    ]
