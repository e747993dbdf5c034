"""Write the sources of R packages for tests, and look at what was read of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rpyparity import Finding, read_package
from rpyparity.model import RPackage
from rpyparity.package import Examination, examine, is_shown


def write(directory: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return directory


def description(**fields: str) -> str:
    return "".join(f"{name}: {value}\n" for name, value in {"Package": "toy", **fields}.items())


def problems(package: RPackage, name: str) -> list[tuple[str, str, int | None]]:
    return [
        (each.kind, each.message, each.place.line)
        for each in package.unreadable
        if Path(each.place.file).name == name
    ]


def argument_names(package: RPackage, name: str) -> list[str]:
    return [each.name for each in package.functions[name].signature.arguments]


def examined_with_python(folder: Path) -> Examination:
    """Examine the package in a folder that has the wrapped Python, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return examine(read_package(folder))


def shown_about(examined: Examination, name: str) -> list[Finding]:
    """Return what is shown about a function, but that it has no help page."""
    shown = [each for each in examined.findings if is_shown(each)]
    return [each for each in shown if each.function == name and each.code != "G1"]
