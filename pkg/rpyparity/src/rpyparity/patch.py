"""A patch: what files are to become, shown as a diff or written, all of them or none."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rpyparity.findings import Finding
from rpyparity.mend import mended
from rpyparity.model import RPackage
from rpyparity.sources import ReadError, shown

GENERATED = re.compile(r"\s*[%#]+'?\s*((?:Auto-?)?Generated\b.*)", re.IGNORECASE)


@dataclass(frozen=True)
class Patch:
    """The texts of files before and after, what was mended, and sentences on what was left."""

    files: Mapping[Path, tuple[str, str]]
    mended: list[Finding] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def patch_of(findings: Iterable[Finding], package: RPackage) -> Patch:
    """Return the patch that mends what can be mended safely."""
    before: dict[Path, str] = {}
    after: dict[Path, str] = {}
    done: list[Finding] = []
    left: dict[str, None] = {}
    # From below, so that what is above keeps its line.
    for finding in sorted(findings, key=lambda f: -((f.place and f.place.line) or 0)):
        file = Path(finding.place.file) if finding.place and finding.place.file else None
        text = before.setdefault(file, text_of_file(file)) if file else ""
        now = mended(after.get(file, text), finding, package) if file and text else None
        if not file or now is None:
            continue
        if source := generator(text):
            left[f"{shown(file)} is generated, so mend what it is made of: {source}"] = None
        else:
            after[file] = now
            done.append(finding)
    return Patch({file: (before[file], text) for file, text in after.items()}, done, list(left))


def text_of_file(file: Path) -> str:
    """Return the text of a file as it is, "" for a link, odd line ends and what is not UTF-8."""
    if file.is_symlink():
        return ""  # what it leads to may be another file of the package
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    return "" if re.search("\r(?!\n)", text) else text


def generator(text: str) -> str:
    """Return what the head of a generated file says of where it comes from."""
    first, *more = text.split("\n", 3)[:3]
    if not (found := GENERATED.match(first)):
        return ""
    comments = [line.lstrip("%# ").strip() for line in more if line.startswith(("%", "#"))]
    return "; ".join([found[1].strip(), *comments])


READ = ("DESCRIPTION", "NAMESPACE", "rpyparity.toml", "pyproject.toml", "R", "man")


def proved(
    patch: Patch,
    folder: Path,
    found: Iterable[Finding],
    check: Callable[[Path], Iterable[Finding]],
) -> Patch:
    """Return the patch if it mends what it is to in a copy of the package, and breaks nothing."""
    with tempfile.TemporaryDirectory(prefix="rpyparity-") as name:
        copy = Path(name)
        for each in (folder / part for part in READ):
            if each.is_dir():
                shutil.copytree(each, copy / each.name, ignore_dangling_symlinks=True)
            elif each.is_file():
                shutil.copyfile(each, copy / each.name)
        for file, (_, after) in patch.files.items():
            (copy / file.relative_to(folder)).write_bytes(after.encode("utf-8"))
        changed = {copy / file.relative_to(folder) for file in patch.files}
        functions = {finding.function for finding in patch.mended}
        # A project may say of the others something else each time.
        now = about_arguments(
            each
            for each in check(copy)
            if each.function in functions or (each.place and Path(each.place.file) in changed)
        )
    wanted = about_arguments(found) - about_arguments(patch.mended)
    if now <= wanted:
        return patch
    function = sorted(now - wanted)[0][1]
    why = f"nothing is mended: {function} would not agree afterwards, either"
    return Patch({}, left=[*patch.left, why])


def about_arguments(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {(f.code, f.function, f.argument or "") for f in findings if f.kind}


def diff(patch: Patch, folder: Path) -> str:
    """Return the patch of a package in the unified form, which git apply and patch read.

    They take names from the folder of the call. A package elsewhere has them from its own.
    """
    here, package = Path.cwd(), Path(os.path.abspath(folder))
    base = here if package.is_relative_to(here) else package
    return "".join(line for file in sorted(patch.files) for line in diff_of(file, patch, base))


def diff_of(file: Path, patch: Patch, base: Path) -> Iterator[str]:
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in patch.files[file])
    name = shown(Path(os.path.abspath(file)).relative_to(base))
    for line in difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def apply(patch: Patch) -> None:
    """Write all files, or none where one is not as git holds it or cannot be written."""
    for file in patch.files:
        demand_clean(file)
    beside = {file: file.with_name(f".{file.name}.{os.getpid()}") for file in targets(patch)}
    written: list[Path] = []
    try:
        for file, (_, after) in zip(beside, patch.files.values(), strict=True):
            beside[file].write_bytes(after.encode("utf-8"))
            shutil.copymode(file, beside[file])
        for file, new in beside.items():
            new.replace(file)
            written.append(file)
    except OSError as error:
        texts = dict(zip(beside, patch.files.values(), strict=True))
        for file in written:
            file.write_bytes(texts[file][0].encode("utf-8"))
        raise ReadError(f"nothing was mended: {error.strerror}: {error.filename}") from error
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def targets(patch: Patch) -> list[Path]:
    """Return the files themselves: a link stays one."""
    return [file.resolve() for file in patch.files]


def demand_clean(file: Path) -> None:
    """Refuse a file that git could not bring back."""
    real = file.resolve()
    if git(real, "ls-files", "--error-unmatch") is None:
        raise ReadError(f"nothing was mended: git does not hold {shown(file)}; commit it first")
    if git(real, "status", "--porcelain"):
        raise ReadError(f"nothing was mended: {shown(file)} has changes; commit or undo them first")


def git(file: Path, *command: str) -> str | None:
    """Return what git says of a file, or None where it fails or is not there."""
    run = ["git", "-C", str(file.parent), *command, "--", file.name]
    try:
        done = subprocess.run(run, capture_output=True, text=True, errors="replace", check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
