"""Check what is in the packages in dist/: all that belongs there, and nothing else."""

from __future__ import annotations

import re
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
# A package index shows the README away from what is beside it.
RELATIVE = re.compile(r"\]\((?!https://|#)[^()\s]+\)")


def main() -> int:
    (wheel,), (checker,) = (
        sorted(DIST.glob(f"{name}-*.whl")) for name in ("kerasbridge", "rpyparity")
    )
    (r_package,) = DIST.glob("kerasbridge_*.tar.gz")
    with tarfile.open(r_package) as archive:
        in_r = set(archive.getnames())
    problems = [
        *in_wheel(wheel, "kerasbridge", ROOT / "pkg"),
        *in_wheel(checker, "rpyparity", ROOT / "pkg/rpyparity/src"),
        *(f"{name} is not in {r_package.name}" for name in missing_in_r(in_r)),
        *(f"{name} is in {r_package.name}" for name in in_r if "__pycache__" in name),
    ]
    if wheel.name.split("-")[1] != r_package.name.split("_")[1].removesuffix(".tar.gz"):
        problems.append(f"{wheel.name} and {r_package.name} have other versions")
    print("\n".join(problems or sorted(f"{f.stat().st_size:>9,} {f.name}" for f in DIST.iterdir())))
    return 1 if problems else 0


def sources(folder: Path) -> list[str]:
    """Name the files of a Python package."""
    return [
        file.relative_to(folder.parent).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    ]


def in_wheel(wheel: Path, package: str, folder: Path) -> list[str]:
    archive = zipfile.ZipFile(wheel)
    names = archive.namelist()
    places = {PurePosixPath(name).parts[0] for name in names}
    info = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    expected = {package, info}
    lacks = {*sources(folder / package), f"{package}/py.typed"} - set(names)
    return [
        *(f"{name} is in {wheel.name}" for name in places - expected),
        *(
            f"{name} is in {wheel.name}"
            for name in names
            if PurePosixPath(name).name.startswith("test")
        ),
        *(f"{name} is not in {wheel.name}" for name in lacks),
        *(
            f"a link in the README of {wheel.name} leads nowhere: {link}"
            for link in RELATIVE.findall(archive.read(f"{info}/METADATA").decode())
        ),
    ]


def missing_in_r(in_r: set[str]) -> set[str]:
    """Name what the R package must have: Python's half, and a page for each vignette."""
    python = {f"inst/python/{name}" for name in sources(ROOT / "pkg/kerasbridge")}
    vignettes = {f"inst/doc/{v.stem}.html" for v in (ROOT / "r-wrapper").glob("vignettes/*.Rmd")}
    return {f"kerasbridge/{name}" for name in python | vignettes} - in_r


if __name__ == "__main__":
    sys.exit(main())
