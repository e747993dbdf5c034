"""The scripts in examples/distributed, in a small size: several replicas train as one process does.

The other scripts are run in tests/soak, and what is for JAX in tests/backends.
"""

from __future__ import annotations

import pytest
from distribution.example_scripts import assert_trains_as_one_process, run


def test_two_devices_train_as_one_does():
    """Other tests have fit(), from both languages, and the loop in Python."""
    assert_trains_as_one_process("loop.R")


def test_a_launcher_ends_the_other_workers_when_one_fails(tmp_path):
    script = tmp_path / "fails.py"
    script.write_text(
        "import os, time; '\"index\": 1' in os.environ['TF_CONFIG'] and exit(3); time.sleep(300)"
    )
    with pytest.raises(AssertionError, match="A process has failed; the others are ended"):
        run("launch.py", 2, script)
