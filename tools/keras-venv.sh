#!/bin/sh
# keras-venv.sh NAME REQUIREMENT...: makes .venv/NAME with these packages and what the Python tests need, and
# kerasbridge from this checkout, without the packages that it asks for.
set -eu
. "$(dirname "$0")/common.sh"

name=$1
shift
python=.venv/$name/bin/python
stamp=.venv/$name/made-with.txt
made_with="$* on $("$(base_python)" --version) in $(pwd -P)"
[ "$(cat "$stamp" 2>/dev/null)" = "$made_with" ] && exit

say "packages for .venv/$name: $* (1 to 3 minutes the first time)"
rm -rf ".venv/$name"
quietly "venv-$name" "$(base_python)" -m venv ".venv/$name"
quietly "pip-$name" "$python" -m pip install --disable-pip-version-check "$@" \
    --constraint .venv/constraints.txt pytest docstring-parser packaging rich
quietly "kerasbridge-$name" "$python" -m pip install --disable-pip-version-check --no-deps --editable .
echo "$made_with" >"$stamp"
