"""What R's own tools object to in kerasbridge: codoc(), checkDocFiles() and undoc().

They evaluate what they check, so they are for kerasbridge itself and never for another package.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from rpyparity import Finding, ReadError, RPackage, remark, rscript

SCRIPT = Path(__file__).with_suffix(".R")


def start_r_tools(directory: Path) -> subprocess.Popen[str]:
    """Let R's tools check the sources of kerasbridge in the background."""
    return subprocess.Popen(
        [rscript(), "--vanilla", SCRIPT, str(directory)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def objections(
    r_tools: subprocess.Popen[str], package: RPackage, known: Sequence[Finding]
) -> Iterator[Finding]:
    """Make a finding of each objection that no other finding covers."""
    printed, errors = r_tools.communicate(timeout=120)
    if r_tools.returncode != 0:
        raise ReadError(f"R's own tools did not run: {' '.join(errors.split())}")
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
