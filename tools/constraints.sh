#!/bin/sh
# Prints pip's constraints: the versions of Python packages that go with this R and this reticulate.
# The comments matter too: when one changes, .venv is brought up to date.
set -eu
. "$(dirname "$0")/common.sh"

Rscript --no-init-file -e '
    reticulate <- packageVersion("reticulate")
    cat("# R ", format(getRversion()), ", reticulate ", format(reticulate), "\n", sep = "")
    if (reticulate < "1.38") cat("numpy<2  # reticulate before 1.38 cannot read the arrays of NumPy 2\n")
    if (getRversion() < "4.5") cat("rpy2>=3.5.17,<3.6  # newer ones need R 4.5\n") else cat("rpy2>=3.6.7\n")'
echo "# $(base_python_executable) in $(pwd -P)"
"$(base_python)" --version | sed 's/^/# /'
