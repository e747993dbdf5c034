#!/bin/sh
# site.sh [--check]: builds the site of both languages in site/. --check opens it in Chromium and looks at every page.
set -eu
. "$(dirname "$0")/common.sh"

say "site: every block is run (2 to 5 minutes)"
python tools/site/build.py site
say "site: site/index.html"
[ "${1:-}" = --check ] || exit 0

uses_apt && apt_install chromium fonts-dejavu-core
python -m pytest -n 2 tests/site
