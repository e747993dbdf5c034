"""An optimizer built from R has the config of the one built from Python, and either rebuilds it."""

from __future__ import annotations

import json
from pathlib import Path

import keras
import pytest
from config_text import config_text
from optimizer_table import CONFIG_CASES

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def from_python() -> dict[str, str]:
    texts = {}
    for name, case in CONFIG_CASES.items():
        keras.backend.clear_session(free_memory=False)  # Keras counts the automatic names
        texts[name] = config_text(case.build())
    return texts


@pytest.fixture(scope="module")
def from_r(from_python, tmp_path_factory, r) -> dict[str, dict[str, str]]:
    """Build and rebuild every case in one R process."""
    folder = tmp_path_factory.mktemp("config-from-r")
    plan = {
        name: {
            "function": case.function,
            "call": case.r,
            "config": json.loads(from_python[name]),
        }
        for name, case in CONFIG_CASES.items()
    }
    (folder / "plan.json").write_text(json.dumps(plan) + "\n")
    assert r(HERE / "config.R", folder, HERE.parent) == ""
    return json.loads((folder / "results.json").read_text())


@pytest.mark.parametrize("name", CONFIG_CASES)
def test_the_config_from_r_is_the_config_from_python(name, from_r, from_python):
    assert from_r[name]["built"] == from_python[name]


@pytest.mark.parametrize("name", CONFIG_CASES)
def test_r_rebuilds_an_optimizer_from_its_config(name, from_r):
    assert from_r[name]["rebuilt"] == from_r[name]["built"]


@pytest.mark.parametrize("name", CONFIG_CASES)
def test_r_rebuilds_an_optimizer_from_the_config_that_python_wrote(name, from_r, from_python):
    assert from_r[name]["from_python"] == from_python[name]


@pytest.mark.parametrize("name", CONFIG_CASES)
def test_python_rebuilds_an_optimizer_from_the_config_that_r_wrote(name, from_r):
    rebuilt = CONFIG_CASES[name].row.build(**json.loads(from_r[name]["built"]))
    assert config_text(rebuilt) == from_r[name]["built"]
