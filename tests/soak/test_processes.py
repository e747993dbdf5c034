"""Processes that start, train and end, often; workers, threads and interrupts."""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import run
from soak.counts import part, tried
from soak.interrupted import Session

pytestmark = pytest.mark.soak
SCRIPTS = Path(__file__).parent / "scripts"
# One core each: the tests run beside each other.
ONE_CORE = {"OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}


@pytest.mark.parametrize("cycle", range(part(100)))
def test_r_starts_trains_and_quits_with_status_0_and_an_empty_stderr(cycle):
    assert run(SCRIPTS / "train.R", **ONE_CORE) == (0, "DONE\n", "")
    tried("R starts, trains and quits: status 0, empty stderr", 1)


@pytest.mark.parametrize("cycle", range(part(50)))
def test_python_starts_r_trains_and_ends_with_status_0_and_an_empty_stderr(cycle):
    assert run(SCRIPTS / "host.py", **ONE_CORE) == (0, "DONE\n", "")
    tried("Python starts R, trains and ends: status 0, empty stderr", 1)


@pytest.mark.parametrize("start", ["fork", "callr", "future"])
def test_workers_train_at_the_same_time(start):
    assert run(SCRIPTS / "workers.R", start)[:2] == (0, "DONE\n")
    tried(f"workers of R train ({start})", 4)


def test_a_fork_of_a_session_that_has_trained_says_what_to_use_instead():
    status, printed, _ = run(SCRIPTS / "workers.R", "fork-after")
    assert (status, printed) == (
        1,
        "Keras was started before this process was forked, and cannot be used in the fork.\n"
        "Use processes of their own, as those of parallel::makeCluster(), callr or "
        "future::multisession.\n",
    )
    tried("a fork after training is refused in a sentence", 4)


def test_threads_of_python_train_at_the_same_time_as_one_does_alone():
    runs = part(20) * 2
    assert run(SCRIPTS / "threads.py", str(runs)) == (0, "DONE\n", "")
    tried("two threads of Python train: the same bits as alone", runs)


@pytest.mark.parametrize("what", ["fit", "schedule"])
def test_an_interrupt_brings_back_the_prompt_and_a_usable_optimizer(what):
    count = part(20)
    with Session(SCRIPTS / "interrupt.R") as session:
        for _ in range(count):
            assert session.interrupt(f"train_on({what})", then="check()") == "USABLE"
        assert session.end() == 0
    tried(f"an interrupt in the middle of {what}: the prompt is back, the optimizer usable", count)
