"""Run the command from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def parity(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rpyparity", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def found(folder: Path, *arguments: str) -> Any:
    """Return what the command says in JSON."""
    done = parity(folder, *arguments, "--format", "json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def codes(result: Any) -> list[tuple[str, str | None]]:
    return [(each["code"], each["argument"]) for each in result["findings"]]
