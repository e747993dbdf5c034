"""Leads the links of the READMEs to the repository: `python tools/site/readmes.py COPY`.

COPY is a copy of the checkout. A package index shows a README away from what it links to.
"""

from __future__ import annotations

import sys
from pathlib import Path

from links import published

READMES = ("README.md", "pkg/rpyparity/README.md")


def main(copy: Path) -> None:
    for name in READMES:
        readme = copy / name
        text = published(readme.read_text(encoding="utf-8"), readme, copy)
        readme.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
