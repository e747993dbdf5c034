#!/bin/sh
# Runs rpyparity from this checkout, for pre-commit and for the GitHub Action:
#
#   run.sh [option of rpyparity]
#
# It has an environment of its own in .env, made at the first call. The wrapped Python is read in the python3
# that is found where this is called, unless --interpreter names another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment="$here/.env"
if ! [ -e "$environment/done" ]; then
  python3 -m venv --clear "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$here"
  touch "$environment/done"
fi
case " $* " in
  *" --interpreter"*) ;;
  *) set -- --interpreter python3 "$@" ;;
esac
exec "$environment/bin/rpyparity" "$@"
