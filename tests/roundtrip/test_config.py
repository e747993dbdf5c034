"""An optimizer built from R has the config of the one built from Python, and either rebuilds it."""

from __future__ import annotations

import json
from pathlib import Path

import configs
import pytest
from configs import CASES, as_text
from rscript import run_r


@pytest.fixture(scope="module")
def from_r(tmp_path_factory):
    """Build and rebuild every case in one R process."""
    folder = tmp_path_factory.mktemp("config-from-r")
    cases = {
        name: {**call, "config": configs.build(name).get_config()} for name, call in CASES.items()
    }
    (folder / "configs.json").write_text(json.dumps(cases) + "\n")
    result = run_r(
        Path(__file__).with_name("config.R"),
        folder / "configs.json",
        folder / "results.json",
        check=True,
    )
    assert result.stdout == ""
    return json.loads((folder / "results.json").read_text())


@pytest.mark.parametrize("name", CASES)
def test_the_config_from_r_is_the_config_from_python(name, from_r):
    assert from_r[name]["built"] == as_text(configs.build(name).get_config())


@pytest.mark.parametrize("name", CASES)
def test_r_rebuilds_an_optimizer_from_its_config(name, from_r):
    assert from_r[name]["rebuilt"] == from_r[name]["built"]


@pytest.mark.parametrize("name", CASES)
def test_r_rebuilds_an_optimizer_from_the_config_that_python_wrote(name, from_r):
    assert from_r[name]["from_python"] == as_text(configs.build(name).get_config())


@pytest.mark.parametrize("name", CASES)
def test_python_rebuilds_an_optimizer_from_the_config_that_r_wrote(name, from_r):
    rebuilt = configs.rebuild(name, json.loads(from_r[name]["built"]))
    assert as_text(rebuilt.get_config()) == from_r[name]["built"]
