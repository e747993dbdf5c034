#!/bin/bash
# Runs the Python tests and the checker with other versions of Keras, each in an environment of its own, and writes
# what differs between them to man/keras-versions.md. In CI that file must be up to date.
set -u
. "$(dirname "$0")/common.sh"
settings=$(tools/env.sh) || exit 1
eval "$settings"
export KERASBRIDGE_CI=true

# The newest is that of .venv. Keras 3.5 needs NumPy 1, and TensorFlow 2.19 a Python before 3.13.
python -c 'import sys; sys.exit(sys.version_info >= (3, 13))' ||
    die "Keras 3.5 runs on Python 3.11 and 3.12: name one, make clean versions PYTHON=/path/to/python"
tools/keras-venv.sh keras-3.5 keras==3.5.0 tensorflow==2.19.1 'numpy<2' || exit 1
tools/keras-venv.sh keras-3.11 keras==3.11.3 tensorflow==2.20.0 || exit 1

# Not what is slow and says little about a version: fit(), other processes, telling rules from wrong ones.
tests=(tests/python/test_{object,config,update_rules,loss_scale,schedules,border,training}.py tests/python/test_fused.py)
left_out='fit or kerasbridge_is_missing or defined or wrong'

table=
failed=0
findings=()
try() {
    local version=$1 python=$2 start=$SECONDS verdict=ok
    printf '\n== Keras %s ==\n' "$version"
    "$python" -m pytest -q "${tests[@]}" -k "not ($left_out)" || verdict=FAILED
    RETICULATE_PYTHON=$python "$python" -m kerasbridge parity || verdict=FAILED
    findings+=("$version=.venv/log/parity-$version.json")
    RETICULATE_PYTHON=$python "$python" -m kerasbridge parity --unexcused --format json >".venv/log/parity-$version.json"
    [ $verdict = ok ] || failed=1
    table+=$(printf 'Keras %-8s %-6s %5d s' "$version" $verdict $((SECONDS - start)))$'\n'
}
try 3.5 "$(pwd -P)/.venv/keras-3.5/bin/python"
try 3.11 "$(pwd -P)/.venv/keras-3.11/bin/python"
newest=$(python -c 'from importlib.metadata import version; print(*version("keras").split(".")[:2], sep=".")')
try "$newest" "$(pwd -P)/.venv/bin/python"

tools/write-if-changed.sh man/keras-versions.md python tools/keras_versions.py "${findings[@]}" || failed=1
if [ -n "${CI:-}" ] && ! git diff --exit-code man/keras-versions.md; then
    say "man/keras-versions.md is stale; run: make versions"
    failed=1
fi
printf '\n%s' "$table"
exit "$failed"
