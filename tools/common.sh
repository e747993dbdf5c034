# shellcheck shell=sh
# What the other scripts share; each sources it first, and so starts in the root of the checkout.

cd "$(dirname "$0")/.." || exit 1

say() { printf 'kerasbridge: %s\n' "$*"; }
die() { printf 'kerasbridge: %s\n' "$*" >&2; exit 1; }

# quietly NAME COMMAND...: the output goes to .venv/log/NAME.log, and its end to the terminal if the command fails.
quietly() {
    log=.venv/log/$1.log
    shift
    mkdir -p .venv/log
    "$@" >"$log" 2>&1 && return
    tail -n 15 "$log" >&2
    die "this failed: $* (all it said is in $log); mend the cause, then run: make setup"
}

# Does R come from apt here, or would it? An R of one's own, elsewhere on the PATH, brings its own packages.
uses_apt() {
    command -v apt-get >/dev/null && case $(command -v R) in '' | /usr/bin/R | /bin/R) ;; *) false ;; esac
}

# Debian's Python even where another comes first on the PATH: its packages are the ones that apt can complete.
base_python() {
    if [ -n "${PYTHON:-}" ]; then echo "$PYTHON"
    elif uses_apt; then echo /usr/bin/python3
    else echo python3
    fi
}

# The file behind links, shims and virtual environments, as pyvenv.cfg names it.
base_python_executable() {
    "$(base_python)" -c 'import os, sys; print(os.path.realpath(sys._base_executable))'
}

# apt_install PACKAGE...: installs those that are missing.
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
