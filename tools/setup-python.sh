#!/bin/sh
# Makes the virtual environment .venv and installs the Python package into it, editable, with all that its tests need.
set -eu
. "$(dirname "$0")/common.sh"

python=$(base_python)
"$python" - <<'END' || exit 1
import sys, sysconfig
way_out = "name another one: make setup PYTHON=/path/to/python"
version = "{}.{}".format(*sys.version_info[:2])
if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit(f"kerasbridge: Python must be 3.11 to 3.13, and {sys.executable} is {version}; {way_out}")
if not (sysconfig.get_config_var("Py_ENABLE_SHARED") or sysconfig.get_config_var("PYTHONFRAMEWORK")):
    sys.exit(f"kerasbridge: {sys.executable} has no shared libpython, which R needs to load it; {way_out}")
END

# An environment stays with its Python and its place: its scripts name both.
if ! grep -qxF "executable = $(base_python_executable)" .venv/pyvenv.cfg 2>/dev/null ||
    ! grep -qF " $(pwd -P)/.venv" .venv/pyvenv.cfg; then
    say "virtual environment .venv for $("$python" --version)"
    rm -rf .venv/bin .venv/include .venv/lib .venv/lib64 .venv/share .venv/pyvenv.cfg
    quietly venv "$python" -m venv .venv
fi

say "Python packages, TensorFlow and Keras among them (1 to 4 minutes the first time)"
quietly pip .venv/bin/python -m pip install --disable-pip-version-check --constraint .venv/constraints.txt \
    --editable pkg/rpyparity --editable '.[dev,demo,roundtrip]'
