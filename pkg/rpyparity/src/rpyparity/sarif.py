"""Findings as SARIF 2.1.0, which code scanning and editors read.

What is excused is left out: GitHub shows a result that SARIF calls suppressed like any other.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rpyparity.baseline import known
from rpyparity.findings import Finding
from rpyparity.model import Place
from rpyparity.report import limits, sentence
from rpyparity.result import Result

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(result: Result) -> str:
    codes = sorted({finding.code for finding in result.findings})
    driver = {
        "name": "rpyparity",
        "version": version("rpyparity"),
        "rules": [rule(code, result) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [entry(finding, codes, result) for finding in result.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def rule(code: str, result: Result) -> dict[str, Any]:
    meaning = result.meanings[code]
    return {
        "id": code,
        "shortDescription": {"text": meaning.words},
        "help": {"text": meaning.fix},
        "defaultConfiguration": {"level": "error"},
    }


def entry(finding: Finding, codes: list[str], result: Result) -> dict[str, Any]:
    words = sentence(finding, result.meanings[finding.code]) + limits(finding, result.versions)
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": "error",
        "message": {"text": words},
        "locations": [location(finding)],
        "partialFingerprints": {"rpyparity/v1": fingerprint(finding)},
    }


def location(finding: Finding) -> dict[str, Any]:
    where: dict[str, Any] = {"logicalLocations": [{"name": finding.function}]}
    place = finding.place
    if place and place.file:
        where["physicalLocation"] = {"artifactLocation": {"uri": uri(place)}}
        if place.line:
            where["physicalLocation"]["region"] = {"startLine": place.line}
    return where


def uri(place: Place) -> str:
    path = Path(place.file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def fingerprint(finding: Finding) -> str:
    """Return what stays as long as the finding says the same, wherever its lines move."""
    text = json.dumps(vars(known(finding)))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
