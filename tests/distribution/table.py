"""Prints the table of docs/design/distribution.md: what becomes of every case on every engine.

python -m distribution.table [kerass]
"""

from __future__ import annotations

import sys

from distribution.cases import CASES
from distribution.engines import on_this_backend, results, roundings

FAILS = "fails"


def main(whose: str = "ours") -> None:
    engines = on_this_backend()
    lines = [["", *engines], ["---", *["---:"] * len(engines)]]
    one = results("one process", "kerass")
    for case in CASES:
        cells = [cell(one[case], results(engine, whose)[case]) for engine in engines]
        lines.append([case, *cells])
    for line in lines:
        print(f"| {' | '.join(line)} |")


def cell(one, several) -> str:
    return FAILS if isinstance(several, str) else f"{roundings(one, several):.2g}"


if __name__ == "__main__":
    main(*sys.argv[1:])
