#!/bin/bash
# Runs tests/backends with JAX and with PyTorch, each in an environment of its own without TensorFlow.
set -u
. "$(dirname "$0")/common.sh"
. tools/stages.sh

keras=keras==$(python -c 'from importlib.metadata import version; print(version("keras"))') || exit 1
tools/venv.sh --for-tests backend-jax "$keras" --editable '.[jax]' || exit 1

pytorch=backend-torch
torch=$(grep '^torch' bench/competitors.txt)
if ! tools/venv.sh --for-tests $pytorch "$keras" --editable '.[torch]' "$torch"; then
    say "pip does not find $torch: PIP_FIND_LINKS or PIP_EXTRA_INDEX_URL can name a place that has it; trying PyPI's"
    pytorch=backend-torch-from-pypi
    tools/venv.sh --for-tests $pytorch "$keras" --editable '.[torch]' || exit 1
fi

stage JAX     env KERAS_BACKEND=jax .venv/backend-jax/bin/python -m pytest -q tests/backends tests/distribution/test_engines.py
stage PyTorch env KERAS_BACKEND=torch .venv/$pytorch/bin/python -m pytest -q tests/backends
finish
