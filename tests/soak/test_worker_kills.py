"""Workers of which one is killed, again and again, end as if nothing had happened."""

from __future__ import annotations

from pathlib import Path

import pytest
from distribution.processes import finish, results, start
from soak.counts import part, tried
from soak.test_kills import ended

SCRIPT = Path(__file__).parent / "scripts" / "train_workers.py"
KILLS = 20
KILLED = "a worker of two is killed in training"


@pytest.mark.soak
def test_a_worker_is_killed_and_both_go_on_from_what_was_saved(tmp_path):
    kills = part(KILLS)
    finish(start(SCRIPT, tmp_path, kills))
    [counts] = results(tmp_path, 1)
    last = counts["last"]
    killed, undisturbed = (
        ended(tmp_path / folder, f"weight.{last}.npy", last) for folder in ("killed", "undisturbed")
    )
    assert killed == undisturbed
    tried(
        f"{KILLED}: the other one ends with an error, the weights and the state at the same bits",
        kills,
    )
    tried(f"{KILLED}: the one that saves, among them", counts["first"])
    tried(f"{KILLED}: while saving, among them", counts["saving"])
