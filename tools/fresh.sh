#!/bin/bash
# fresh.sh SUITE: runs `make demo` and `make test` on a bare Debian.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh
. tools/root.sh

suite=$1
root=${FRESH_ROOT:-/var/tmp/kerasbridge-fresh-$suite}
check_root fresh "SUITE=$suite"
tidy_up() { if [ -n "${KEEP:-}" ]; then say "kept: $root"; else remove_root; fi; }
trap tidy_up EXIT
make_root "$suite"

make_inside() { inside make "$1" 2>&1 | tee "$root/output"; }
stage "make demo on $suite" make_inside demo
stage "make test on $suite" make_inside test
finish "$root/output"
