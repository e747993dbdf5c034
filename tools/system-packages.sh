#!/bin/sh
# Sees to it that R, its packages and what pip needs to build rpy2 are there: by apt where R comes from apt,
# else by saying what to install. Arguments: further Debian packages.
set -eu
. "$(dirname "$0")/common.sh"

if uses_apt; then
    # libtirpc-dev: R's link flags name it, and in Debian 12 r-base-dev does not bring it along.
    # python3-dev: headers for rpy2, and the shared libpython that reticulate loads.
    apt_install r-base-core r-base-dev libtirpc-dev r-cran-reticulate r-cran-testthat r-cran-lintr \
        python3-dev python3-venv "$@"
fi

python=$(base_python)
command -v "$python" >/dev/null ||
    die "there is no $python; install Python 3.11 to 3.13, or name one: make setup PYTHON=/path/to/python"
uses_apt && exit
command -v Rscript >/dev/null || die "install R 4.2 or newer, with Rscript on the PATH, then run: make setup"
Rscript --no-init-file -e '
    wanted <- c("reticulate", "testthat", "lintr")
    missing <- wanted[!vapply(wanted, function(name) nzchar(system.file(package = name)), NA)]
    if (length(missing)) {
        command <- sprintf("install.packages(%s)", paste(deparse(missing), collapse = ""))
        message("kerasbridge: R packages are missing; run in R: ", command)
        quit(status = 1)
    }'
