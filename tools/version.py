"""Write the version of kerasbridge, which kerasbridge/__init__.py has, wherever else it must stand.

With --check, show what says another one, and fail.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import kerasbridge

ROOT = Path(__file__).parents[1]
PLACES = {
    "r-wrapper/DESCRIPTION": r"(?<=^Version: ).*$",
    "CITATION.cff": r"(?<=^version: ).*$",
    "README.md": r"(?<=dist/kerasbridge[-_])\d+\.\d+\.\d+",
}


def main() -> int:
    stale = 0
    for name, place in PLACES.items():
        file = ROOT / name
        text = file.read_text("utf-8")
        wanted = re.sub(place, kerasbridge.__version__, text, flags=re.MULTILINE)
        if wanted == text:
            continue
        if "--check" in sys.argv:
            print(f"{name} has another version; run: make man")
            stale = 1
        else:
            file.write_text(wanted, "utf-8", newline="\n")
            print(name)
    return stale


if __name__ == "__main__":
    sys.exit(main())
