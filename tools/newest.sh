#!/bin/bash
# Runs the R tests and the round trips with the newest reticulate, that of Debian's unstable. It is compiled for
# unstable's R, so both have a Debian of their own: .venv/newest, which stays. A later run brings it up to date.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh
. tools/root.sh

check_root newest
root=$PWD/.venv/newest
log=.venv/log/newest.log
mkdir -p .venv/log
# The newest Python that fits; unstable's own may be newer.
python=python3.$(($(bounds Python | sed 's/.*< 3\.//') - 1))
apt='env DEBIAN_FRONTEND=noninteractive apt-get -q -y'

make_newest() {
    make_root sid
    # A mirror may keep an unstable that is some weeks old.
    echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/90-old-mirror"
    touch "$root/complete"
}

update_newest() {
    # shellcheck disable=SC2086 # a list of words
    quietly newest-apt inside sh -c "$apt update && $apt dist-upgrade &&
        $apt install --no-install-recommends $python-dev $python-venv"
    git -C "$root$clone" fetch --quiet "$PWD" HEAD
    git -C "$root$clone" checkout --quiet --detach FETCH_HEAD
    inside make --no-print-directory setup "PYTHON=/usr/bin/$python"
}

r_tests() {
    inside tools/in-env.sh env NOT_CRAN=true Rscript --vanilla -e '
        tests <- testthat::test_dir("r-wrapper/tests/testthat", package = "kerasbridge", load_package = "installed")
        if (any(as.data.frame(tests)$skipped)) stop("a test was left out")'
}
round_trips() { inside tools/in-env.sh python -m pytest -q -n 2 --dist loadfile tests/roundtrip 2>&1 | tee "$log"; }

[ -e "$root/complete" ] || make_newest
update_newest
versions=$(inside tools/in-env.sh Rscript -e 'cat("R", format(getRversion()), "reticulate", packageDescription("reticulate")$Version)')
say "$versions, $python"
stage "R tests" r_tests
stage "round trips" round_trips
finish "$log"
