#!/bin/bash
# Runs the Python tests and the checker with other versions of Keras, each in an environment of its own, and writes
# what differs between them to man/keras-versions.md. In CI that file must be up to date.
set -u
. "$(dirname "$0")/common.sh"
. tools/stages.sh

# Keras 3.5 needs NumPy 1, and TensorFlow 2.19 a Python before 3.13.
python -c 'import sys; sys.exit(sys.version_info >= (3, 13))' ||
    die "Keras 3.5 runs on Python 3.11 and 3.12: name one, make clean versions PYTHON=/path/to/python"
tools/venv.sh --for-tests keras-3.5 --editable . keras==3.5.0 tensorflow==2.19.1 'numpy<2' || exit 1
tools/venv.sh --for-tests keras-3.11 --editable . keras==3.11.3 tensorflow==2.20.0 || exit 1

# Not what is slow and says little about a version: fit(), other processes, telling rules from wrong ones.
tests=(tests/python/test_{keras_classes,object,config,learning_rate,update_rules,loss_scale,schedules,border,training,fast_step,state,copies,assign,rate_of_step}.py tests/distribution/test_engines.py)
left_out='fit and not engines or kerasbridge_is_missing or defined or wrong'

findings=()
# try VERSION FOLDER: tests with that version of Keras, which is installed in the folder.
try() {
    local findings_file=.venv/log/parity-$1.json status=0
    local -x RETICULATE_PYTHON=$PWD/$2/bin/python
    local parity=("$RETICULATE_PYTHON" tools/parity)
    "$RETICULATE_PYTHON" -m pytest -q "${tests[@]}" -k "not ($left_out)" || status=1
    "${parity[@]}" || status=1
    "${parity[@]}" --unexcused --format json >"$findings_file" # fails where there are findings
    findings+=("$1=$findings_file")
    return $status
}

write_table() {
    tools/write-if-changed.sh man/keras-versions.md python tools/keras_versions.py "${findings[@]}" || return 1
    [ -z "${CI:-}" ] || git diff --exit-code man/keras-versions.md || { say "this is stale; run: make versions"; return 1; }
}

stage "Keras 3.5" try 3.5 .venv/keras-3.5
stage "Keras 3.11" try 3.11 .venv/keras-3.11
newest=$(python -c 'from importlib.metadata import version; print(*version("keras").split(".")[:2], sep=".")')
stage "Keras $newest" try "$newest" .venv
stage "man/keras-versions.md" write_table
finish
