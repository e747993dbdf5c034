#!/bin/bash
# Runs the tests marked `soak`, then shows what is promised and how often it was tried.
set -uo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh

log=.venv/log/soak.log
mkdir -p .venv/log
rm -f .venv/log/soak.jsonl
# worksteal: these tests take from a second to minutes.
run_pytest() { python -m pytest -n 2 --dist worksteal -m soak 2>&1 | tee "$log"; }

stage "pytest, soak" run_pytest
printf '\n'
python tests/soak/counts.py
finish "$log"
