"""The checker sees what is built without arguments, from Python and from R."""

from __future__ import annotations

import keras
import pytest
from rscript import r_environment

from kerasbridge import optimizer_adadelta, optimizer_muon
from kerasbridge.parity import built
from kerasbridge.parity.compare import Side, compare
from kerasbridge.parity.read_python import read_signature
from kerasbridge.parity.read_r import ReadError

NAME = "optimizer_adadelta"
SIGNATURE = Side("P", read_signature(f"kerasbridge.{NAME}"))


def test_r_builds_what_the_signature_documents(monkeypatch):
    monkeypatch.setenv("R_LIBS", r_environment()["R_LIBS"])
    process = built.start_building_from_r({NAME: optimizer_adadelta})
    config = built.configs_from_r(process, [NAME])[NAME]
    assert config["rho"] == 0.95
    side = built.config_side(NAME, optimizer_adadelta, config)
    assert compare(NAME, [SIGNATURE, side]) == []


def test_a_default_that_takes_effect_otherwise_in_r_is_found():
    config = {**optimizer_adadelta().get_config(), "rho": 0.5}
    side = built.config_side(NAME, optimizer_adadelta, config)
    (finding,) = compare(NAME, [SIGNATURE, *built.built_sides(NAME, optimizer_adadelta)[:1], side])
    assert (finding.code, finding.argument) == ("C4", "rho")


def test_a_default_that_takes_effect_otherwise_in_python_is_found():
    def function(rho: float = 0.95, **kwargs):
        return keras.optimizers.Adadelta(rho=0.5)

    signature = Side("P", read_signature("function", function))
    (finding,) = compare("function", [signature, built.built_sides("function", function)[0]])
    assert (finding.code, finding.argument) == ("P4", "rho")


def test_without_the_r_package_the_error_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("R_LIBS", str(tmp_path))
    with pytest.raises(ReadError, match="run: make setup"):
        built.configs_from_r(built.start_building_from_r({NAME: optimizer_adadelta}), [NAME])


def test_what_the_installed_keras_lacks_is_told_from_r_and_compared_with_nothing(monkeypatch):
    def function():
        raise NotImplementedError("keras.optimizers.New came with Keras 9.")

    assert built.built_sides("function", function) == []
    monkeypatch.setenv("R_LIBS", r_environment()["R_LIBS"])
    monkeypatch.setattr(
        built,
        "BUILD_FROM_R",
        'optimizers <- reticulate::import("keras.optimizers")\n'
        'reticulate::py_del_attr(optimizers, "Muon")\n' + built.BUILD_FROM_R,
    )
    process = built.start_building_from_r({"optimizer_muon": optimizer_muon})
    said = built.configs_from_r(process, ["optimizer_muon"])["optimizer_muon"]
    assert said.startswith("keras.optimizers.Muon came with Keras")
