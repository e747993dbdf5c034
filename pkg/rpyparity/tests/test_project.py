"""A project adds sides and findings of its own to the check of its package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import (
    Argument,
    Finding,
    Project,
    RPackage,
    Side,
    Signature,
    Statement,
    check_package,
    main,
    python_value,
    read_package,
    remark,
)

SPECIFICATION = Side("S", "specification", trust=90)
EXAMPLE = Side("Z", "example", trust=1, order="none", fix="Run the example.")


def states(side: Side, name: str, **defaults: object) -> Statement:
    arguments = [Argument(each, python_value(value)) for each, value in defaults.items()]
    return Statement(side, Signature(name, tuple(arguments)))


class Toy(Project):
    sides = (SPECIFICATION, EXAMPLE)
    codes = {"H1": ("the house is too small", "Build another one.")}  # noqa: RUF012

    def statements(self, package: RPackage) -> dict[str, list[Statement]]:
        return {
            "f": [states(SPECIFICATION, "f", x=1.0, y=2.0), states(EXAMPLE, "f", y=3.0, x=1.0)],
            "g": [states(SPECIFICATION, "g", rate=1.0), states(EXAMPLE, "g", rates=1.0)],
        }

    def findings(self, package: RPackage, known: Sequence[Finding]) -> Iterator[Finding]:
        yield remark("H1", package.name, f"{len(known)} findings before it")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"DESCRIPTION": description(), "R/code.R": "f <- function(x = 2, y = 2) NULL"}
    return write(tmp_path, files)


def test_further_sides_are_compared_and_the_less_trusted_is_the_odd_one(folder: Path) -> None:
    found = check_package(read_package(folder), project=Toy())
    assert [(f.code, f.function, f.argument) for f in found] == [
        ("R4", "f", "x"),  # specification and example say 1, and y and x in no order
        ("Z4", "f", "y"),  # formals and specification say 2
        ("Z6", "g", "rate"),  # a function that the package lacks
        ("H1", "toy", None),
    ]
    assert found[0].odd.says.literal == 2.0
    assert found[0].others.sides == (SPECIFICATION, EXAMPLE)
    assert found[-1].odd.says == "3 findings before it"


def test_the_command_knows_their_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--explain", "Z4"], Toy()) == 0
    explained = capsys.readouterr().out
    assert explained.startswith("Z4: example: another default.\nRun the example.\n\n## Bad\n")
    assert main(["--explain", "H1"], Toy()) == 0
    assert capsys.readouterr().out == "H1: the house is too small.\nBuild another one.\n"
    assert main(["--explain", "H1"]) == 2
    options = ["--r-package", str(folder), "--format", "json", "--select", "Z", "--ignore", "Z6"]
    assert main(options, Toy()) == 1
    capsys.readouterr()
    assert main([*options, "--ignore", "Z4"], Toy()) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    assert main(options) == 2  # there is no such side without the project
