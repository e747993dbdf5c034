"""What R's own tools object to in kerasbridge: codoc(), checkDocFiles() and undoc().

They evaluate what they check, so they are for kerasbridge itself and never for another package.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from rpyparity import Finding, ReadError, RPackage, remark, rscript

# Prints a line for each objection: what the tool has to say of one page, or of one object.
PRINT_OBJECTIONS = r"""
line <- function(tool, about, text) {
  about <- sub("[.]Rd$", "", about) # which R 4.5 says and R 4.2 does not
  cat("objection", tool, about, paste(trimws(text), collapse = " "), sep = "\t")
  cat("\n")
}
page_lines <- function(tool, result) {
  for (page in names(result)) {
    only <- structure(unclass(result)[page], class = class(result))
    line(tool, page, utils::capture.output(print(only)))
  }
}
all_lines <- function(dir) {
  codoc <- tools::codoc(dir = dir)
  page_lines("codoc", codoc)
  undefined <- attr(codoc, "functions_in_usages_not_in_code")
  for (page in names(undefined)) {
    line("codoc", page, c("no such function:", undefined[[page]]))
  }
  page_lines("checkDocFiles", tools::checkDocFiles(dir = dir))
  for (object in unlist(tools::undoc(dir = dir))) {
    line("undoc", object, "has no help page")
  }
}
tryCatch(all_lines(commandArgs(TRUE)[1L]), error = function(e) {
  line("codoc", "package", conditionMessage(e))
})
"""


def start_r_tools(directory: Path) -> subprocess.Popen[str]:
    """Let R's tools check the sources of kerasbridge while other things are read."""
    return subprocess.Popen(
        [rscript(), "--vanilla", "-e", PRINT_OBJECTIONS, str(directory)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def objections(
    r_tools: subprocess.Popen[str], package: RPackage, known: Sequence[Finding]
) -> Iterator[Finding]:
    """Make a finding of each objection to what no finding is about yet."""
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
