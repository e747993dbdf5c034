# shellcheck shell=bash
# For scripts that source this after common.sh: every stage runs, also after one has failed, and a table of them ends it.

table=$(mktemp)

# stage NAME COMMAND...: runs the command and notes what became of it.
stage() { noted "$@" || true; }

# beside NAME COMMAND...: the same while the next stages run. Its output is shown only if it fails.
beside() {
    local log
    log=$(mktemp)
    { noted "$@" >"$log" 2>&1 || cat "$log"; rm "$log"; } &
}

noted() {
    local name=$1 start=$SECONDS verdict=ok
    shift
    printf '\n== %s ==\n' "$name"
    "$@" || verdict=FAILED
    printf '%-22s %-6s %5d s\n' "$name" $verdict $((SECONDS - start)) >>"$table"
    [ $verdict = ok ]
}

# finish [LOG]: prints the table, then pytest's closing line if the log has one, and exits with 1 if a stage failed.
finish() {
    local status=0
    wait
    printf '\n'
    cat "$table"
    printf '\n'
    [ $# = 0 ] || grep -E '^=+ .* in [0-9.]+s.* =+$' "$1" | tail -n 1 || true
    ! grep -q ' FAILED ' "$table" || status=1
    rm "$table"
    exit $status
}
