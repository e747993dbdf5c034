"""How often the tests of `make soak` try what is promised; run as a script, the table of it."""

from __future__ import annotations

import json
import os
import platform
from collections import Counter
from datetime import datetime
from pathlib import Path

TRIED = Path(__file__).parents[2] / ".venv" / "log" / "soak.jsonl"


def part(n: int) -> int:
    """Return how many of n to try: `make soak PART=10` tries a tenth, and at least one."""
    return max(1, n // int(os.environ.get("KERASBRIDGE_SOAK_PART") or 1))


def tried(what: str, count: int) -> None:
    """Note that this promise was tried so often and kept; counts of one promise add up."""
    TRIED.parent.mkdir(parents=True, exist_ok=True)
    # One short write, so that tests that run at the same time do not mix their lines.
    with TRIED.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"what": what, "count": count}) + "\n")


def table() -> str:
    """Return the table of all that was tried, with the date and the system."""
    counts: Counter[str] = Counter()
    if TRIED.exists():
        for line in TRIED.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            counts[row["what"]] += row["count"]
    heading = "what is promised"
    width = max(map(len, [heading, *counts]))
    rows = [f"{what:{width}} | {count:>7}" for what, count in sorted(counts.items())]
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    where = f"{datetime.now():%Y-%m-%d}, {system}, {platform.machine()}, {os.cpu_count()} cores"
    return "\n".join([where, "", f"{heading:{width}} |   tried", "-" * (width + 10), *rows])


if __name__ == "__main__":
    print(table())
