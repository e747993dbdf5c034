#!/bin/sh
# venv.sh [--for-tests] NAME PACKAGE...: makes the environment .venv/NAME with these packages. It stays until the
# packages change, or .venv/constraints.txt does, which names R, Python and the place of this checkout too.
# --for-tests adds kerasbridge from this checkout, without the packages that it asks for, and what its tests need.
set -eu
. "$(dirname "$0")/common.sh"

for_tests=
if [ "$1" = --for-tests ]; then for_tests=yes; shift; fi
name=$1
shift
[ -z "$for_tests" ] || set -- "$@" --constraint .venv/constraints.txt pytest docstring-parser packaging rich
made_with=$(printf '%s\n' "$@"; cat .venv/constraints.txt)
stamp=.venv/$name/made-with.txt
[ "$(cat "$stamp" 2>/dev/null)" != "$made_with" ] || exit 0

say "packages for .venv/$name: $* (1 to 3 minutes the first time)"
pip=".venv/$name/bin/python -m pip --disable-pip-version-check"
rm -rf ".venv/$name"
quietly "$name-venv" "$(base_python)" -m venv ".venv/$name"
# shellcheck disable=SC2086 # a command and its arguments
quietly "$name-pip" $pip install "$@"
# shellcheck disable=SC2086
[ -z "$for_tests" ] || quietly "$name-kerasbridge" $pip install --no-deps --editable .
echo "$made_with" >"$stamp"
