"""Write the sources of R packages for tests, and look at what was read of them."""

from __future__ import annotations

from pathlib import Path

from rpyparity.model import RPackage


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
