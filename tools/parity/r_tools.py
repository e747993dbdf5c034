"""What R's own tools object to in kerasbridge: codoc(), checkDocFiles() and undoc().

They evaluate what they check, so they are for kerasbridge itself and never for another package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from r_beside import beside

from rpyparity import Finding, RPackage, remark

SCRIPT = Path(__file__).with_suffix(".R")


def r_tools(directory: Path) -> AbstractContextManager[Callable[[], str]]:
    """Let R's tools check the sources of kerasbridge meanwhile; what is yielded waits for them."""
    return beside(SCRIPT, str(directory), "R's own tools did not run: {}")


def objections(printed: str, package: RPackage, known: Sequence[Finding]) -> Iterator[Finding]:
    """Make a finding of each objection that R's tools printed and no other finding covers."""
    known = [finding for finding in known if finding.code[0] not in "ELT"]
    told = {finding.function for finding in known}
    told |= {Path(finding.place.file).stem for finding in known if finding.place}
    told |= {page.name for page in package.pages if told.intersection(page.aliases)}
    if any(finding.code == "X1" for finding in known):  # R's tools stop there
        told.add("package")
    places = {page.name: page.place for page in package.pages}
    for line in printed.splitlines():
        if line.startswith("objection\t"):
            _, tool, about, text = line.split("\t", maxsplit=3)
            if about not in told:
                words = f"tools::{tool}(): {text}"
                yield remark("G4", about, words, place=places.get(about))
