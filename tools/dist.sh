#!/bin/bash
# Builds what is published into dist/, and tries it: each package in an empty environment, away from the checkout.
# With STRICT=1, packages that pip-audit cannot look up fail, too.
set -uo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh
export LANG="${LANG:-C.UTF-8}"

# tidy, qpdf: R CMD check --as-cran asks for them.
! uses_apt || apt_install gcc-mingw-w64-x86-64 qpdf tidy
tools=()
while read -r package; do tools+=("$package"); done < <(grep -v '^#' tools/release.txt)
tools/venv.sh release "${tools[@]}" || exit 1
release=$PWD/.venv/release/bin
python=$(base_python)

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
log=$place/pytest.log
mkdir "$place/R"

# What is tracked, and what is new and not ignored: nothing that builds left behind.
build() {
    rm -rf dist && mkdir -p dist "$place/source"
    git ls-files -z --cached --others --exclude-standard |
        tar --create --null --files-from - --ignore-failed-read 2>/dev/null | tar --extract --directory "$place/source"
    python tools/site/readmes.py "$place/source" || return 1
    "$release/python" -m build --outdir dist "$place/source" >"$place/build.log" &&
        "$release/python" -m build --outdir dist "$place/source/pkg/rpyparity" >>"$place/build.log" ||
        { tail -n 20 "$place/build.log"; return 1; }
    (cd dist && R CMD build "$place/source/r-wrapper") && python tools/dist_contents.py
}
metadata() { "$release/twine" check --strict dist/*-*.whl dist/*-*.tar.gz; }

# As on CRAN's machines, which have no Keras. Without the net: what is on CRAN already, and the clock. R's own choice of
# a font for the manual is not in the smaller packages of TeX.
as_cran() {
    cd "$place" && env RETICULATE_PYTHON=/no/python RETICULATE_USE_MANAGED_VENV=no R_RD4PDF=times,hyper \
        _R_CHECK_CRAN_INCOMING_=false _R_CHECK_SYSTEM_CLOCK_=0 \
        R CMD check --as-cran $(command -v pdflatex >/dev/null || echo --no-manual) "$OLDPWD"/dist/kerasbridge_*.tar.gz &&
        grep -qx 'Status: OK' kerasbridge.Rcheck/00check.log
}
windows() {
    x86_64-w64-mingw32-gcc -Wall -Wextra -Werror -c -o "$place/hosted.o" \
        -I"$(Rscript -e 'cat(R.home("include"))')" r-wrapper/src/hosted.c && echo 'no warning'
}

# away COMMAND...: without what the checkout's environment sets.
away() {
    env -u VIRTUAL_ENV -u RETICULATE_PYTHON PATH="${PATH//"$PWD/.venv/bin:"/}" R_LIBS="$place/R" \
        WORKON_HOME="$place/envs" KERAS_HOME="$place/keras" PIP_NO_COMPILE=1 "$@"
}
# environment NAME PACKAGE...: an empty one with these.
environment() {
    "$python" -m venv "$place/$1" && install "$@"
}
install() {
    local name=$1
    shift
    "$place/$name/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check --constraint .venv/constraints.txt "$@"
}

wheel() {
    local found=(dist/kerasbridge-*.whl)
    environment wheel "$found[tensorflow]" || return 1
    brought wheel
    install wheel pytest packaging dist/rpyparity-*.whl && away tools/quick-tests.sh "$place/wheel/bin/python" | tee "$log"
}
sdist() {
    local found=(dist/kerasbridge-*.tar.gz) said commands
    environment sdist "$found" || return 1
    said=$(cd "$place" && away sdist/bin/python -c 'import kerasbridge; kerasbridge.optimizer_adam()' 2>&1 | tail -n 5)
    printf '%s\n' "$said"
    commands=$(grep -c '^  pip install "kerasbridge\[' <<<"$said")
    [ "$commands" = 3 ] || return 1
    install sdist "$found[jax]" pytest packaging dist/rpyparity-*.whl &&
        KERAS_BACKEND=jax away tools/quick-tests.sh "$place/sdist/bin/python" tests/backends/test_life.py -k 'not go_on'
}
# Its Python half is the only one: install_kerasbridge() brings what that needs. Newer versions of reticulate ask for a
# Python with pip, which Debian's own may lack.
r_package() {
    environment starter pip >/dev/null && away R CMD INSTALL dist/kerasbridge_*.tar.gz &&
        (cd "$place" && away Rscript -e 'kerasbridge::install_kerasbridge(python = commandArgs(TRUE))' "$place/starter/bin/python") &&
        away tools/quick-tests.sh R
}
checker() {
    environment checker dist/rpyparity-*.whl || return 1
    local size brings
    size=$(du -sm "$place/checker" | cut -f 1)
    brings=$("$place/checker/bin/python" -m pip list --format freeze | cut -d = -f 1 | tr '\n' ' ')
    printf 'The environment of the checker has %s MB, pip among them: %s\n' "$size" "$brings"
    [ "$size" -lt 80 ] && ! grep -qwE 'numpy|keras|tensorflow' <<<"$brings" || return 1
    install checker pytest && away tools/quick-tests.sh "$place/checker/bin/python" pkg/rpyparity/tests/test_{check,names,read_r_code}.py
}

# brought NAME: notes what an environment has, before the tests add to it.
brought() {
    "$place/$1/bin/python" -m pip freeze --exclude kerasbridge >"$place/brought.txt"
    "$release/pip-licenses" --python "$place/$1/bin/python" >"$place/licences.txt"
}
# An index may know nothing of vulnerabilities: how many packages could be looked up is part of the result.
audit() {
    local all unknown status=0
    "$release/pip-audit" --requirement "$place/brought.txt" --no-deps --disable-pip --progress-spinner off \
        ${STRICT:+--strict} >"$place/audit.txt" 2>&1 || status=1
    all=$(wc -l <"$place/brought.txt")
    unknown=$(grep -c 'could not be audited' "$place/audit.txt")
    [ "$unknown" = "$all" ] || grep -vE '^WARNING|could not be audited' "$place/audit.txt"
    printf 'pip-audit looked up %s of the %s packages that come with the wheel.\n' $((all - unknown)) "$all"
    return $status
}

stage "build" build
[ -e "$(echo dist/kerasbridge_*.tar.gz)" ] || finish
beside "R CMD check --as-cran" as_cran
stage "twine check" metadata
stage "hosted.c for Windows" windows
stage "wheel, TensorFlow" wheel
stage "sdist, JAX" sdist
stage "checker" checker
stage "R package" r_package
stage "pip-audit" audit
stage "licences" cat "$place/licences.txt"
finish "$log"
