#!/bin/sh
# Installs R, its packages and what pip needs to build rpy2 if R comes from apt; otherwise says what to install.
# Arguments: further Debian packages.
set -eu
. "$(dirname "$0")/common.sh"

if uses_apt; then
    # libtirpc-dev: R's link flags name it, and r-base-dev of Debian 12 does not depend on it.
    # r-cran-callr, r-cran-future, r-cran-r6, r-cran-bit64, locales: for the tests of `make soak`.
    # r-cran-knitr, r-cran-rmarkdown, pandoc: the vignettes.
    # python3-dev: headers for rpy2, and the shared libpython that reticulate loads.
    apt_install r-base-core r-base-dev libtirpc-dev r-cran-reticulate r-cran-testthat r-cran-lintr \
        r-cran-roxygen2 r-cran-jsonlite r-cran-callr r-cran-future r-cran-r6 r-cran-bit64 locales \
        r-cran-knitr r-cran-rmarkdown pandoc python3-dev python3-venv "$@"
fi

python=$(base_python)
command -v "$python" >/dev/null ||
    die "there is no $python; install Python ($(bounds Python)), or name one: make setup PYTHON=/path/to/python"
uses_apt && exit
command -v Rscript >/dev/null || die "install R ($(bounds R)), with Rscript on the PATH, then run: make setup"
Rscript --no-init-file -e '
    wanted <- c("reticulate", "testthat", "lintr", "roxygen2", "jsonlite", "callr", "future", "R6", "bit64", "knitr",
        "rmarkdown")
    missing <- wanted[!vapply(wanted, function(name) nzchar(system.file(package = name)), NA)]
    if (length(missing)) {
        command <- sprintf("install.packages(%s)", paste(deparse(missing), collapse = ""))
        message("kerasbridge: R packages are missing; run in R: ", command)
        quit(status = 1)
    }'
