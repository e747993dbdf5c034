#!/bin/sh
# quick-tests.sh PYTHON [FILE OR OPTION...]: runs the tests of Python that tests/quick.txt names, or those that are given.
# quick-tests.sh R: runs the quick ones of R.
# Both are copied away from the checkout and try what is installed.
set -eu
. "$(dirname "$0")/common.sh"

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
if [ "$1" = R ]; then
    cp -R r-wrapper/tests/testthat "$place"
    cd "$place"
    NOT_CRAN=true Rscript --no-init-file -e '
        quick <- "adadelta|load|requirements|schedule_class|signature|sitrep|state|step_arithmetic"
        tests <- testthat::test_dir(
            "testthat", package = "kerasbridge", load_package = "installed", filter = quick)
        if (any(as.data.frame(tests)$skipped)) stop("a test was left out")'
    exit
fi
python=$1
shift
mkdir -p "$place/pkg/rpyparity"
cp -R pyproject.toml tests "$place"
cp -R pkg/rpyparity/tests "$place/pkg/rpyparity"
checkout=$(pwd -P)
cd "$place"
[ $# -gt 0 ] || set -- @tests/quick.txt
"$python" - "$checkout" <<'END'
import importlib.util, pathlib, sys
checkout = pathlib.Path(sys.argv[1]).resolve()
for name in "kerasbridge", "rpyparity":
    spec = importlib.util.find_spec(name)
    if spec and (checkout / "pkg") in pathlib.Path(spec.origin).resolve().parents:
        sys.exit(f"this Python has {name} of the checkout, and not an installed one")
END
"$python" -m pytest -p no:cacheprovider "$@"
