#!/bin/sh
# write-if-changed.sh FILE COMMAND...: writes what the command prints to FILE, unless FILE says so already.
# So make sees a new date, and remakes what depends on FILE, only when there is something new in it.
set -eu
file=$1
shift
mkdir -p "$(dirname "$file")"
"$@" >"$file.new"
if cmp -s "$file.new" "$file"; then rm "$file.new"; else mv "$file.new" "$file"; fi
