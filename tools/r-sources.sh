#!/bin/sh
# Prints a checksum of every file that ends up in the installed R package, help pages and Python module included.
set -eu
. "$(dirname "$0")/common.sh"

find -L r-wrapper -name __pycache__ -prune -o -type f -exec cksum {} + | LC_ALL=C sort -k 3
