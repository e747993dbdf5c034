#!/bin/bash
# fresh.sh SUITE TARGET...: runs these targets of make on a bare Debian.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh
. tools/root.sh

suite=$1
shift
root=${FRESH_ROOT:-/var/tmp/kerasbridge-fresh-$suite}
check_root fresh "SUITE=$suite"
tidy_up() { if [ -n "${KEEP:-}" ]; then say "kept: $root"; else remove_root; fi; }
trap tidy_up EXIT
make_root "$suite"

make_inside() { inside make "$1" 2>&1 | tee "$root/output"; }
for target; do stage "make $target on $suite" make_inside "$target"; done
finish "$root/output"
