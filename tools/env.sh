#!/bin/sh
# Prints the settings with which a shell finds kerasbridge in Python and in R: eval "$(make -s env)"
set -eu
. "$(dirname "$0")/common.sh"

[ -e .venv/r.done ] || die "there is no .venv yet; run: make setup"
quoted() { printf "'"; printf %s "$1" | sed "s/'/'\\\\''/g"; printf "'"; }
venv=$(pwd -P)/.venv

cat <<END
export VIRTUAL_ENV=$(quoted "$venv")
export PATH=$(quoted "$venv/bin"):"\$PATH"
export RETICULATE_PYTHON=$(quoted "$venv/bin/python")
export R_LIBS=$(quoted "$venv/R")"\${R_LIBS:+:\$R_LIBS}"
export TF_CPP_MIN_LOG_LEVEL="\${TF_CPP_MIN_LOG_LEVEL:-2}"
END
# Debian's libR is where the loader looks; another R's is not, and rpy2 needs it.
if ! uses_apt && [ -e "$(R RHOME)/lib/libR.so" ]; then
    echo "export LD_LIBRARY_PATH=$(quoted "$(R RHOME)/lib")\"\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}\""
fi
