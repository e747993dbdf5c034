#!/bin/bash
# Runs every stage, also after one has failed, and ends in a table of them and pytest's own closing line.
set -u
. "$(dirname "$0")/common.sh"
settings=$(tools/env.sh) || exit 1
eval "$settings"
# Set up as this is, no test has an excuse to be left out.
export KERASBRIDGE_CI=true NOT_CRAN=true LANG="${LANG:-C.UTF-8}"

table=
failed=0
stage() {
    local name=$1 start=$SECONDS verdict=ok
    shift
    printf '\n== %s ==\n' "$name"
    "$@" || { verdict=FAILED; failed=1; }
    table+=$(printf '%-22s %-6s %5d s' "$name" "$verdict" $((SECONDS - start)))$'\n'
}

lint_python() { python -m ruff check . && python -m ruff format --check .; }
pytest_log=$(mktemp)
run_pytest() { python -m pytest tests -ra 2>&1 | tee "$pytest_log"; return "${PIPESTATUS[0]}"; }

stage "lint: Python"      lint_python
stage "types: Python"     python -m mypy
stage "lint: R"           Rscript tools/lint.R
stage "help pages"        tools/man.sh --check
stage "parity"            python tools/parity
stage "R CMD check"       tools/r-check.sh
stage "  without Python"  tools/r-check.sh without-python
stage "pytest"            run_pytest

printf '\n%s\n' "$table"
tail -n 1 "$pytest_log"
rm -f "$pytest_log"
exit "$failed"
