#!/bin/sh
# extra.sh NAME: installs what this extra of pyproject.toml asks for into .venv.
set -eu
. "$(dirname "$0")/common.sh"

say "Python packages for $1"
quietly "$1-pip" .venv/bin/python -m pip install --disable-pip-version-check --constraint .venv/constraints.txt \
    --editable ".[$1]"
