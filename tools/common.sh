# shellcheck shell=sh
# What the other scripts share. Each sources it first, and so starts in the root of the checkout.

cd "$(dirname "$0")/.." || exit 1

say() { printf 'kerasbridge: %s\n' "$*"; }
die() { printf 'kerasbridge: %s\n' "$*" >&2; exit 1; }

# quietly NAME COMMAND...: sends the output to .venv/log/NAME.log, and its end to the terminal if the command fails.
quietly() {
    log=.venv/log/$1.log
    shift
    mkdir -p .venv/log
    "$@" >"$log" 2>&1 && return
    tail -n 15 "$log" >&2
    die "this failed: $* (its output is in $log); fix the cause, then run: make setup"
}

# bounds PACKAGE: the versions that fit, such as ">= 3.11, < 3.14", apart from those that depend on R or reticulate.
bounds() {
    awk -F , -v package="$1" '$1 == package && $3 == "" { printf "%s%s", separator, $2; separator = ", " }' \
        r-wrapper/inst/versions.csv
}

# Does R come from apt here, or would it? Another R, elsewhere on the PATH, brings its own packages.
uses_apt() {
    command -v apt-get >/dev/null && case $(command -v R) in '' | /usr/bin/R | /bin/R) ;; *) false ;; esac
}

# Debian's Python, even if another one comes first on the PATH: apt can install what it lacks.
base_python() {
    if [ -n "${PYTHON:-}" ]; then echo "$PYTHON"
    elif uses_apt; then echo /usr/bin/python3
    else echo python3
    fi
}

# The real file behind links, shims and virtual environments; pyvenv.cfg names this one.
base_python_executable() {
    "$(base_python)" -c 'import os, sys; print(os.path.realpath(sys._base_executable))'
}

# apt_install PACKAGE...: installs the packages that are missing.
apt_install() {
    installed=$(dpkg-query -W -f '${Package}=${db:Status-Status} ' "$@" 2>/dev/null || true)
    missing=
    for package in "$@"; do
        case " $installed" in *" $package=installed "*) ;; *) missing="$missing $package" ;; esac
    done
    [ -z "$missing" ] && return
    if [ "$(id -u)" = 0 ]; then sudo=
    elif command -v sudo >/dev/null; then sudo=sudo
    else die "ask the administrator of this machine to run: apt-get install --no-install-recommends$missing"
    fi
    say "system packages:$missing (about 2 minutes where R is new)"
    apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
    # shellcheck disable=SC2086 # these two are lists of words
    quietly apt-update $apt update
    # shellcheck disable=SC2086
    quietly apt-install $apt install --no-install-recommends $missing
}
