#!/bin/bash
# Runs tests/backends with JAX and with PyTorch, each in an environment of its own without TensorFlow.
set -u
. "$(dirname "$0")/common.sh"
settings=$(tools/env.sh) || exit 1
eval "$settings"
export KERASBRIDGE_CI=true

keras=keras==$(python -c 'from importlib.metadata import version; print(version("keras"))') || exit 1
tools/keras-venv.sh backend-jax "$keras" jax || exit 1

# The build without CUDA, which is not on PyPI for Linux: pip needs a place that has it.
torch=$(grep '^torch' bench/competitors.txt)
if ! tools/keras-venv.sh backend-torch "$keras" "$torch"; then
    say "pip does not find $torch: PIP_FIND_LINKS or PIP_EXTRA_INDEX_URL can name a place that has it; trying PyPI's"
    tools/keras-venv.sh backend-torch "$keras" torch || exit 1
fi

table=
failed=0
for backend in jax torch; do
    start=$SECONDS verdict=ok
    printf '\n== %s ==\n' "$backend"
    KERAS_BACKEND=$backend ".venv/backend-$backend/bin/python" -m pytest -q tests/backends || { verdict=FAILED; failed=1; }
    table+=$(printf '%-8s %-6s %5d s' "$backend" "$verdict" $((SECONDS - start)))$'\n'
done
printf '\n%s' "$table"
exit "$failed"
