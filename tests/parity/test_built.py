"""The checker sees what is built without arguments, from Python and from R."""

from __future__ import annotations

import built_objects as built
import keras
import pytest
from rscript import r_environment

from kerasbridge import optimizer_adadelta, optimizer_muon
from rpyparity import ReadError, Statement, compare
from rpyparity.read_python import read_signature
from rpyparity.sides import SIGNATURE

NAME = "optimizer_adadelta"
STATED = Statement(SIGNATURE, read_signature(f"kerasbridge.{NAME}"))


def test_r_builds_what_the_signature_documents(monkeypatch):
    monkeypatch.setenv("R_LIBS", r_environment()["R_LIBS"])
    with built.in_r({NAME: optimizer_adadelta}) as configs:
        config = configs()[NAME]
    assert config["rho"] == 0.95
    in_r = built.config_statement(NAME, optimizer_adadelta, config)
    assert compare(NAME, [STATED, in_r]) == []


def test_a_default_that_takes_effect_differently_in_r_is_found():
    config = {**optimizer_adadelta().get_config(), "rho": 0.5}
    in_r = built.config_statement(NAME, optimizer_adadelta, config)
    in_python = built.built_statements(NAME, optimizer_adadelta)[0]
    (finding,) = compare(NAME, [STATED, in_python, in_r])
    assert (finding.code, finding.argument) == ("C4", "rho")


def test_a_default_that_takes_effect_differently_in_python_is_found():
    def function(rho: float = 0.95, **kwargs):
        return keras.optimizers.Adadelta(rho=0.5)

    stated = Statement(SIGNATURE, read_signature("function", function))
    in_python = built.built_statements("function", function)[0]
    (finding,) = compare("function", [stated, in_python])
    assert (finding.code, finding.argument) == ("P4", "rho")


def test_without_the_r_package_the_error_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("R_LIBS", str(tmp_path))
    with (
        built.in_r({NAME: optimizer_adadelta}) as configs,
        pytest.raises(ReadError, match="run: make setup"),
    ):
        configs()


def test_what_the_installed_keras_lacks_is_told_from_r_and_compared_with_nothing(
    monkeypatch, tmp_path
):
    def function():
        raise NotImplementedError("keras.optimizers.New came with Keras 9.")

    assert built.built_statements("function", function) == []
    monkeypatch.setenv("R_LIBS", r_environment()["R_LIBS"])
    script = tmp_path / "script.R"
    script.write_text(
        'reticulate::py_del_attr(reticulate::import("keras.optimizers"), "Muon")\n'
        + built.SCRIPT.read_text()
    )
    monkeypatch.setattr(built, "SCRIPT", script)
    with built.in_r({"optimizer_muon": optimizer_muon}) as configs:
        said = configs()["optimizer_muon"]
    assert said.startswith("keras.optimizers.Muon came with Keras")
