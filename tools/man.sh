#!/bin/sh
# man.sh [--check]: renders the help pages of what Python documents from its docstrings, and the others from the
# comments in the R code, and writes the version. With --check it shows what is stale and fails.
set -u
. "$(dirname "$0")/common.sh"

status=0
python tools/version.py "$@" || status=1
python -m kerasbridge man "$@" || status=1
Rscript --no-init-file tools/roxygen.R "$@" || status=1
exit "$status"
