"""The scripts in examples/distributed that `make test` leaves out: what they do has tests there."""

from __future__ import annotations

import pytest
from distribution.example_scripts import (
    ROUNDING,
    assert_trains_as_one_process,
    loss_of_the_mean,
    run,
)


@pytest.mark.soak
@pytest.mark.parametrize("script", ["fit.py", "fit.R", "schedule.R", "loop.py"])
def test_two_devices_train_as_one_does(script):
    assert_trains_as_one_process(script)


RESTARTS = [("worker.R", "worker.py"), ("worker.py", "worker.R")]


@pytest.mark.soak
@pytest.mark.parametrize(("script", "other"), RESTARTS, ids=["R-Python", "Python-R"])
def test_two_workers_train_as_one_process_and_four_of_the_other_language_go_on(
    script, other, tmp_path
):
    for count, worker, epochs in [(2, script, 1), (4, other, 2)]:
        replicas, _, difference = run("launch.py", count, worker, epochs, tmp_path)
        assert replicas == count
        assert difference < ROUNDING
    # Every epoch has 8 steps: the second start took as many as the first.
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"8.weights.h5", "16.weights.h5", "optimizer"}


@pytest.mark.soak
@pytest.mark.parametrize("script", ["parameter_server.R", "parameter_server.py"])
def test_two_workers_learn_with_a_parameter_server(script):
    _, loss, _ = run("launch.py", 2, script, 3, "--ps")
    assert loss < loss_of_the_mean()
