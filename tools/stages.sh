# shellcheck shell=bash
# For scripts that source this after common.sh: every stage runs, also after one has failed, and a table of them ends it.

table=
failed=0

# stage NAME COMMAND...: runs the command and notes what became of it.
stage() {
    local name=$1 start=$SECONDS verdict=ok
    shift
    printf '\n== %s ==\n' "$name"
    "$@" || { verdict=FAILED; failed=1; }
    table+=$(printf '%-22s %-6s %5d s' "$name" "$verdict" $((SECONDS - start)))$'\n'
}

# finish [LOG]: prints the table, then pytest's closing line if the log has one, and exits with 1 if a stage failed.
finish() {
    printf '\n%s\n' "$table"
    [ $# = 0 ] || grep -E '^=+ .* in [0-9.]+s.* =+$' "$1" | tail -n 1 || true
    exit "$failed"
}
