#!/bin/bash
# Runs every check and every test.
set -uo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh
export NOT_CRAN=true # no R test is left out
export LANG="${LANG:-C.UTF-8}"

lint_python() { python -m ruff check . && python -m ruff format --check .; }
log=.venv/log/pytest.log
# A file is the work of one process: what its tests have in common is made once. In the order in which files are found,
# short ones come last, so that both processes end together.
run_pytest() { python -m pytest -n 2 --dist loadfile --no-loadscope-reorder 2>&1 | tee "$log"; }

# With Python and without.
r_checks() { tools/r-check.sh && tools/r-check.sh without-python; }

# First, while one core is free: pytest takes two.
beside "lint: R" Rscript tools/lint.R
beside "R CMD check, twice" r_checks
stage "lint: Python" lint_python
stage "types: Python" python -m mypy
stage "help pages" tools/man.sh --check
stage "parity" python tools/parity
stage "pytest" run_pytest
finish "$log"
