#!/bin/sh
# venv.sh [--for-tests] NAME PACKAGE...: makes the environment .venv/NAME with these packages. It stays until the
# packages change, or .venv/constraints.txt does, which names R, Python and the place of this checkout too.
# --for-tests adds the checker from this checkout, pytest and pytest-xdist.
set -eu
. "$(dirname "$0")/common.sh"

for_tests=
if [ "$1" = --for-tests ]; then for_tests=yes; shift; fi
name=$1
shift
heading="packages for .venv/$name: $* (1 to 3 minutes the first time)"
[ -z "$for_tests" ] || set -- "$@" --editable pkg/rpyparity pytest pytest-xdist --constraint .venv/constraints.txt
made_with=$(printf '%s\n' "$@"; cat .venv/constraints.txt)
stamp=.venv/$name/made-with.txt
[ "$(cat "$stamp" 2>/dev/null)" != "$made_with" ] || exit 0

say "$heading"
python=.venv/$name/bin/python
rm -rf ".venv/$name"
quietly "$name-venv" "$(base_python)" -m venv ".venv/$name"
quietly "$name-pip" "$python" -m pip install --disable-pip-version-check "$@"
echo "$made_with" >"$stamp"
