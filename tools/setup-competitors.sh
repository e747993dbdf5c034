#!/bin/sh
# Makes .venv/competitors, in which `make bench` runs torch and optax; what pip does not find is not measured.
set -eu
. "$(dirname "$0")/common.sh"

stamp=.venv/competitors.done
[ -e "$stamp" ] && [ "$stamp" -nt bench/competitors.txt ] && [ "$stamp" -nt .venv/pyvenv.cfg ] && exit 0
say "torch and optax for the benchmark (1 to 4 minutes the first time)"
rm -rf .venv/competitors
quietly venv "$(base_python)" -m venv .venv/competitors
grep -v '^#' bench/competitors.txt | while read -r package; do
    .venv/competitors/bin/python -m pip install --quiet --disable-pip-version-check "$package" ||
        say "pip does not find $package here: its rows will say \"not installed\""
done
touch "$stamp"
