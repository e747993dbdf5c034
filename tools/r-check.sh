#!/bin/sh
# r-check.sh [without-python]: builds the R package and checks it as CRAN does: no error, no warning, no note, and no
# test left out. Without Python, the tests that need it must say that they are left out, and the rest must pass.
set -eu
. "$(dirname "$0")/common.sh"

sources=$(pwd -P)/r-wrapper
none_left_out='SKIP 0 '
if [ "${1:-}" = without-python ]; then
    none_left_out=
    # Neither an interpreter on the PATH nor one that reticulate would download.
    export RETICULATE_PYTHON=/no/python RETICULATE_USE_MANAGED_VENV=no
fi
place=$(mktemp -d)
cd "$place"
# The vignettes train models, and are built by `make dist`. The site runs the same text.
R CMD build --no-build-vignettes "$sources"
# The clock: R asks a time server on the net, which a machine that builds may not reach.
_R_CHECK_SYSTEM_CLOCK_=0 R CMD check --no-manual --ignore-vignettes kerasbridge_*.tar.gz || true

problem=
grep -qx 'Status: OK' kerasbridge.Rcheck/00check.log || problem="R CMD check found something"
summary=$(grep -h '^\[ FAIL' kerasbridge.Rcheck/tests/testthat.Rout* 2>/dev/null | tail -n 1)
say "testthat: ${summary:-no summary}"
case $summary in
    *'FAIL 0 '*"$none_left_out"*) ;;
    *) problem="${problem:+$problem; }R tests failed or were left out" ;;
esac
[ -z "$problem" ] || die "$problem; see $place/kerasbridge.Rcheck"
rm -rf "$place"
