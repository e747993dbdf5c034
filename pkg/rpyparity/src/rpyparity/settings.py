"""What is meant to differ: codes to leave out, and exceptions with their reasons.

They stand beside what is checked: in a file rpyparity.toml, or in pyproject.toml under the heading
[tool.rpyparity]:

    ignore = ["L1"]

    [[exceptions]]
    code = "K4"
    function = "solve"
    argument = "tol"
    reason = "why this is meant"
    when = "numpy >= 2"    # may be left out: it holds for some versions of a Python package only

In the names, * stands for anything: function = "solve_*".

What the checker cannot see stands there, too:

    modules = { tf = "tensorflow" }                       # names in R, and their modules
    objects = { dataset = "tensorflow.data.Dataset" }     # arguments that are objects of a class

    [conventions]
    as_axis = "from 1"    # what a helper of the package does
    types = false         # a row of conventions.toml that does not hold
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement

from rpyparity.excuses import Excuse, Sifted, sifted
from rpyparity.findings import Finding
from rpyparity.model import Place
from rpyparity.rcode.conventions import DOES, ROWS, Conventions, conventions


class SettingsError(Exception):
    """The settings are not what they must be."""


@dataclass(frozen=True)
class Settings:
    """Which findings count."""

    select: tuple[str, ...] = ()  # none: all
    ignore: tuple[str, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    conventions: Conventions = field(default_factory=conventions)

    def counts(self, code: str) -> bool:
        """Return whether findings of a code are wanted."""
        ignored = self.ignore and code.startswith(self.ignore)
        return code.startswith(self.select or ("",)) and not ignored

    def apply(self, findings: Iterable[Finding], elsewhere: Iterable[Finding] = ()) -> Sifted:
        """Return the findings that count, one for each excuse that excuses nothing among them.

        An excuse may also be about what was found `elsewhere`, in another interpreter.
        """
        found, excused = sifted(findings, self.excuses, elsewhere)
        return Sifted(
            [each for each in found if self.counts(each.code)],
            [each for each in excused if self.counts(each.finding.code)],
        )


def settings_of(folder: Path, codes: Collection[str]) -> Settings:
    """Return the settings in a folder; without a file, nothing is left out."""
    files = [folder / name for name in ("rpyparity.toml", "pyproject.toml")]
    found = (read_settings(file, codes) for file in files if file.exists())
    return next((settings for settings in found if settings), Settings())


def read_settings(file: Path, codes: Collection[str]) -> Settings | None:
    """Return the settings in a file, or None where there are none."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        if file.name == "pyproject.toml":
            table = table.get("tool", {}).get("rpyparity", {})
        return settings_from(table, str(file), codes) if table else None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError, OSError) as error:
        raise SettingsError(f"{file}: {error}") from error


def settings_from(table: dict[str, Any], file: str, codes: Collection[str]) -> Settings:
    known = {"select", "ignore", "exceptions", "modules", "objects", "conventions"}
    if unknown := table.keys() - known:
        raise SettingsError(f"{file}: there is no setting {sorted(unknown)[0]}")
    select = known_codes(table.get("select", []), f"{file}: select", codes)
    ignore = known_codes(table.get("ignore", []), f"{file}: ignore", codes)
    exceptions = table.get("exceptions", [])
    if not isinstance(exceptions, list):
        raise SettingsError(f"{file}: exceptions must be a list of tables")
    excuses = tuple(excuse(each, file) for each in exceptions)
    return Settings(select, ignore, excuses, conventions_from(table, file))


def conventions_from(table: dict[str, Any], file: str) -> Conventions:
    """Return the conventions with what the settings add to them and take away."""
    modules, objects = (paths(table.get(key, {}), key, file) for key in ("modules", "objects"))
    stated = table.get("conventions", {})
    if not isinstance(stated, dict):
        raise SettingsError(f"{file}: conventions must be a table")
    for name, does in stated.items():
        if does is False and name not in ROWS:
            raise SettingsError(f"{file}: there is no convention {name}")
        if does is not False and does not in DOES:
            listed = ", ".join(DOES)
            raise SettingsError(f"{file}: {name} must be false, or one of these: {listed}")
    off = [name for name, does in stated.items() if does is False]
    helpers = {name: does for name, does in stated.items() if does is not False}
    return conventions(off, helpers, modules, objects)


def paths(table: Any, key: str, file: str) -> dict[str, str]:
    if not isinstance(table, dict) or not all(isinstance(each, str) for each in table.values()):
        raise SettingsError(f'{file}: {key} must be like {{ name = "python.path" }}')
    return table


def known_codes(given: Any, where: str, codes: Collection[str]) -> tuple[str, ...]:
    """Return a list of codes, or of what codes begin with."""
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise SettingsError(f"{where} must be a list of codes")
    for code in given:
        if not code or not any(known.startswith(code) for known in codes):
            raise SettingsError(f"{where}: there is no code {code}")
    return tuple(given)


def excuse(entry: Any, file: str) -> Excuse:
    if not isinstance(entry, dict):
        raise SettingsError(f"{file}: exceptions must be a list of tables")
    if unknown := entry.keys() - {"code", "function", "argument", "reason", "when"}:
        raise SettingsError(f"{file}: an exception has no setting {sorted(unknown)[0]}")
    for key in ("code", "function", "reason"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            named = " ".join(str(entry.get(name, "?")) for name in ("code", "function"))
            raise SettingsError(f"{file}: the exception {named} has no {key}")
    try:
        Requirement(entry.get("when", "any"))
    except (InvalidRequirement, TypeError):
        raise SettingsError(f'{file}: when must be like "numpy >= 2"') from None
    return Excuse(**entry, place=Place(file))
