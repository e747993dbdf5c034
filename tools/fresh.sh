#!/bin/bash
# fresh.sh SUITE: runs `make demo` and `make test` on a bare Debian. The root has git, make, a clone of what is
# committed here, and the settings without which this machine would not reach the net. It has nothing else.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. tools/stages.sh

suite=$1
root=${FRESH_ROOT:-/var/tmp/kerasbridge-fresh-$suite}
log=$root.log
[ "$(id -u)" = 0 ] || die "a root directory can be made by root only; run: sudo make fresh SUITE=$suite"
git rev-parse --quiet --verify HEAD >/dev/null || die "nothing is committed yet, and a clone has what is committed"
[ -z "$(git status --porcelain)" ] || say "changes that are not committed are not part of this"
command -v debootstrap >/dev/null || apt_install debootstrap
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' | head -n 1)
[ -n "$mirror" ] || die "apt knows of no Debian mirror; run apt-get update, then try again"

# Only a root with this mark is deleted, and no directory that FRESH_ROOT names by mistake.
mark=.made-by-kerasbridge
[ ! -e "$root" ] || [ -e "$root/$mark" ] || die "$root is there already; move it away or name another one: FRESH_ROOT=..."
remove_root() { rm -rf --one-file-system "$root"; }
tidy_up() { if [ -n "${KEEP:-}" ]; then say "kept: $root"; else remove_root; fi; }
remove_root
mkdir -p "$root"
touch "$root/$mark"
trap tidy_up EXIT

say "bare Debian $suite in $root (about 30 seconds)"
debootstrap --variant=minbase --include=ca-certificates,git,make "$suite" "$root" "$mirror" >"$log" 2>&1 ||
    { tail -n 5 "$log" >&2; die "debootstrap failed; its whole output is in $log"; }
rm "$log"
cp /etc/resolv.conf "$root/etc/"
cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
git clone --quiet --no-local . "$root/srv/kerasbridge"

settings=()
[ -n "${PIP_CERT:-}" ] || PIP_CERT=$(python3 -m pip config get global.cert 2>/dev/null || true)
for name in PIP_CERT PIP_INDEX_URL SSL_CERT_FILE; do
    value=${!name:-}
    [ -z "$value" ] || settings+=("$name=$value")
    [ ! -f "$value" ] || install -D -m 644 "$value" "$root$value"
done

# A mount namespace of its own: nothing stays mounted, whatever happens.
inside() {
    # shellcheck disable=SC2016 # the inner shells expand these
    unshare --mount --propagation private sh -c '
        set -e
        for tree in proc sys dev; do mount --rbind "/$tree" "$0/$tree"; done
        exec chroot "$0" "$@"' "$root" \
        env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin ${settings[@]+"${settings[@]}"} \
        sh -c 'cd /srv/kerasbridge && exec "$@"' sh "$@" </dev/null
}

make_inside() { inside make "$1" 2>&1 | tee "$root/output"; }
stage "make demo on $suite" make_inside demo
stage "make test on $suite" make_inside test
finish "$root/output"
