#!/bin/bash
# Runs the Python tests and the checker with older versions of Keras, each in an environment of its own, and writes
# what differs between them and the newest one, which `make test` has, to man/keras-versions.md. In CI that file must be
# up to date.
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

# try PYTHON: tests with the Keras that this Python has.
try() {
    local -x RETICULATE_PYTHON=$PWD/$1
    "$1" -m pytest -q -n 2 --dist loadfile "${tests[@]}" -k "not ($left_out)" && "$1" tools/parity
}

findings=()
# examine VERSION PYTHON: what the checker finds with that version of Keras, and without exceptions.
examine() {
    local file=.venv/log/parity-$1.json
    RETICULATE_PYTHON=$PWD/$2 "$2" tools/parity --unexcused --format json >"$file" # fails where there are findings
    findings+=("$1=$file")
}

write_table() {
    local newest
    newest=$(python -c 'from importlib.metadata import version; print(*version("keras").split(".")[:2], sep=".")')
    examine 3.5 .venv/keras-3.5/bin/python
    examine 3.11 .venv/keras-3.11/bin/python
    examine "$newest" .venv/bin/python
    tools/write-if-changed.sh man/keras-versions.md python tools/keras_versions.py "${findings[@]}" || return 1
    [ -z "${CI:-}" ] || git diff --exit-code man/keras-versions.md || { say "this is stale; run: make versions"; return 1; }
}

stage "Keras 3.5" try .venv/keras-3.5/bin/python
stage "Keras 3.11" try .venv/keras-3.11/bin/python
stage "man/keras-versions.md" write_table
finish
