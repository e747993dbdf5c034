#!/bin/sh
# Makes the environments .venv/competitor-torch and .venv/competitor-optax for `make bench`, with NumPy for the
# gradients. What pip does not find is not measured.
set -eu
. "$(dirname "$0")/common.sh"

for package in $(grep -v '^#' bench/competitors.txt); do
    tools/venv.sh "competitor-${package%%=*}" "$package" numpy ||
        say "pip does not find $package here: its rows will say \"not installed\""
done
