#!/bin/sh
# Makes the virtual environment .venv and installs the Python package into it, editable, with what its tests need.
set -eu
. "$(dirname "$0")/common.sh"

python=$(base_python)
"$python" - "$(bounds Python)" <<'END' || exit 1
import operator, sys, sysconfig
way_out = "name another one: make setup PYTHON=/path/to/python"
here = sys.version_info[:2]
for bound in sys.argv[1].split(", "):
    sign, version = bound.split()
    within = {">=": operator.ge, "<": operator.lt}[sign]
    if not within(here, tuple(map(int, version.split(".")))):
        is_here = "{} is {}.{}".format(sys.executable, *here)
        sys.exit(f"kerasbridge: Python must be {sys.argv[1]}, and {is_here}; {way_out}")
if not (sysconfig.get_config_var("Py_ENABLE_SHARED") or sysconfig.get_config_var("PYTHONFRAMEWORK")):
    sys.exit(f"kerasbridge: {sys.executable} has no shared libpython, which R needs to load it; {way_out}")
END

# An environment belongs to its Python and its place: its scripts name both.
if ! grep -qxF "executable = $(base_python_executable)" .venv/pyvenv.cfg 2>/dev/null ||
    ! grep -qF " $(pwd -P)/.venv" .venv/pyvenv.cfg; then
    say "virtual environment .venv for $("$python" --version)"
    rm -rf .venv/bin .venv/include .venv/lib .venv/lib64 .venv/share .venv/pyvenv.cfg
    quietly venv "$python" -m venv .venv
fi

say "Python packages, TensorFlow and Keras among them (1 to 4 minutes the first time)"
quietly pip .venv/bin/python -m pip install --disable-pip-version-check --constraint .venv/constraints.txt \
    --editable pkg/rpyparity --editable '.[tensorflow,dev,demo,roundtrip]'
