# shellcheck shell=bash
# For scripts that source this after common.sh: a Debian of its own in the directory $root, with a clone of this checkout.

# Only a root with this mark is deleted, and no directory that is named by mistake.
mark=.made-by-kerasbridge
clone=/srv/kerasbridge

# make_root SUITE: a bare Debian. It has git, make, a clone of what is committed here, and the settings without which
# this machine would not reach the net. It has nothing else.
make_root() {
    local suite=$1 log=$root.log mirror
    remove_root
    [ ! -e "$root" ] || die "$root is there already; move it away or name another one: FRESH_ROOT=..."
    command -v debootstrap >/dev/null || apt_install debootstrap
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' | head -n 1)
    [ -n "$mirror" ] || die "apt knows of no Debian mirror; run apt-get update, then try again"
    mkdir -p "$root"
    touch "$root/$mark"
    say "bare Debian $suite in $root (about 30 seconds)"
    debootstrap --variant=minbase --include=ca-certificates,git,make "$suite" "$root" "$mirror" >"$log" 2>&1 ||
        { tail -n 5 "$log" >&2; die "debootstrap failed; its whole output is in $log"; }
    rm "$log"
    cp /etc/resolv.conf "$root/etc/"
    cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
    git clone --quiet --no-local . "$root$clone"
    local name value
    for name in PIP_CERT SSL_CERT_FILE; do
        value=$(setting "$name")
        [ ! -f "$value" ] || install -D -m 644 "$value" "$root$value"
    done
}

remove_root() { [ ! -e "$root/$mark" ] || rm -rf --one-file-system "$root"; }

# check_root: can a root be made here, and does it have what is meant?
check_root() {
    [ "$(id -u)" = 0 ] || die "a root directory can be made by root only; run: sudo make $*"
    git rev-parse --quiet --verify HEAD >/dev/null || die "nothing is committed yet, and a clone has what is committed"
    [ -z "$(git status --porcelain)" ] || say "changes that are not committed are not part of this"
}

# setting NAME: the value of a variable by which pip reaches the net.
setting() {
    local value=${!1:-}
    [ -n "$value" ] || [ "$1" != PIP_CERT ] || value=$(python3 -m pip config get global.cert 2>/dev/null || true)
    printf %s "$value"
}

# inside COMMAND...: runs it in the clone, with a mount namespace of its own: nothing stays mounted, whatever happens.
inside() {
    local settings=() name value
    for name in PIP_CERT PIP_INDEX_URL SSL_CERT_FILE; do
        value=$(setting "$name")
        [ -z "$value" ] || settings+=("$name=$value")
    done
    # shellcheck disable=SC2016 # the inner shells expand these
    unshare --mount --propagation private sh -c '
        set -e
        for tree in proc sys dev; do mount --rbind "/$tree" "$0/$tree"; done
        exec chroot "$0" "$@"' "$root" \
        env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin ${settings[@]+"${settings[@]}"} \
        sh -c 'cd "$0" && exec "$@"' "$clone" "$@" </dev/null
}
