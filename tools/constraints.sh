#!/bin/sh
# Prints pip's constraints: the versions of Python packages that go with this R and this reticulate.
# The comments matter too: when one changes, .venv is brought up to date.
set -eu
. "$(dirname "$0")/common.sh"

Rscript --no-init-file -e '
    source("r-wrapper/R/versions.R")
    reticulate <- packageVersion("reticulate")
    cat("# R ", format(getRversion()), ", reticulate ", format(reticulate), "\n", sep = "")
    bounds <- version_bounds(file = "r-wrapper/inst/versions.csv")
    bounds <- bounds[!bounds$package %in% c("R", "reticulate", "Python"), ]
    writeLines(vapply(split(bounds, bounds$package), pip_requirement, ""))'
echo "# $(base_python_executable) in $(pwd -P)"
"$(base_python)" --version | sed 's/^/# /'
