#!/bin/sh
# Installs the R package, with its help pages and the Python module that travels inside, into .venv/R.
set -eu
. "$(dirname "$0")/common.sh"

say "R package (a few seconds)"
mkdir -p .venv/R
quietly r-package R CMD INSTALL --clean --library=.venv/R r-wrapper
# R copies everything in inst/, Python's bytecode too, which belongs to the sources that it was compiled from.
find .venv/R/kerasbridge -name __pycache__ -prune -exec rm -rf {} +
