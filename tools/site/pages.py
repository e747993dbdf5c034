"""Which pages the site has, where each comes from, and how they are grouped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

# The articles, in the order in which they stand in the menu.
ARTICLES = (
    "start",
    "from-keras3",
    "which-optimizer",
    "adadelta",
    "schedules",
    "training-loops",
    "saving",
    "several-processes",
    "checking-a-package",
    "speed",
    "promises",
)
CODES = "pkg/rpyparity/src/rpyparity/pages"
# What the repository has as Markdown: a page for each of these files.
DOCUMENTS = {
    "docs/parity/README.md": "checker/index",
    "docs/parity/conventions.md": "checker/conventions",
    "docs/parity/real-packages.md": "checker/real-packages",
    "man/keras-versions.md": "checker/keras-versions",
    "bench/README.md": "articles/measurements",
    "tests/soak/README.md": "articles/counts",
    "docs/releasing.md": "design/releasing",
    "NEWS.md": "news",
}
DESIGN = "docs/design"
PICTURES = ("man/figures", "examples", "bench")


@dataclass(frozen=True)
class Page:
    """A page: its name, which is its address without `.html`, and the file that has its text."""

    name: str
    document: Path

    @property
    def is_run(self) -> bool:
        """Whether it has blocks of code to be run."""
        return self.document.suffix == ".Rmd"


def documents() -> list[Page]:
    """Return the pages that are made from files of the repository."""
    found = [Page("index", CHECKOUT / "tools/site/index.Rmd")]
    found += [Page(f"articles/{name}", CHECKOUT / f"docs/{name}.Rmd") for name in ARTICLES]
    found += [Page(name, CHECKOUT / file) for file, name in DOCUMENTS.items()]
    codes = sorted((CHECKOUT / CODES).glob("*.md"))
    found += [Page(f"checker/{file.stem}", file) for file in codes]
    design = sorted((CHECKOUT / DESIGN).glob("*.md"))
    found += [
        Page(f"design/{'index' if file.stem == 'README' else file.stem}", file) for file in design
    ]
    return found


def pictures() -> list[Path]:
    """Return the pictures that documents of the repository show."""
    return [file for folder in PICTURES for file in (CHECKOUT / folder).glob("*.png")]
