"""Workers in a loop of their own train as one process does with the whole batch."""

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

SAVED = 5  # in the middle of gathering gradients, and between two averages

# What steps so many workers train before they are started again.
RUNS = {2: [[0, SAVED, STEPS]], 4: [[0, SAVED], [SAVED, STEPS]]}


@pytest.fixture(scope="module", params=[2, pytest.param(4, marks=pytest.mark.soak)])
def workers(request, tmp_path_factory):
    """Return what each worker has in the end, of training that stopped and was taken up again."""
    count = request.param
    folder = tmp_path_factory.mktemp("workers")
    for steps in RUNS[count]:
        arguments = (",".join(map(str, steps)), *tried(request))
        finish_all(start_workers(count, Path("train.py"), folder, *arguments))
    return results(folder, count)


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
