#!/bin/sh
# in-env.sh COMMAND...: runs the command with the settings of `make env`.
set -eu
. "$(dirname "$0")/common.sh"
settings=$(tools/env.sh)
eval "$settings"
exec "$@"
