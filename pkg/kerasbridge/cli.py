"""The command `kerasbridge`: one subcommand for each thing that it does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import kerasbridge


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser("kerasbridge", description=kerasbridge.__doc__)
    parser.add_argument("--version", action="version", version=kerasbridge.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    man = commands.add_parser("man", help="render R's help pages from the Python docstrings")
    man.add_argument("--check", action="store_true", help="only show what is stale; exit with 1")
    man.add_argument("--output", type=Path, default="man", metavar="DIR", help="default: man")
    man.set_defaults(run=run_man)

    options = parser.parse_args(arguments)
    return int(options.run(options))


def run_man(options: argparse.Namespace) -> int:
    try:
        from kerasbridge.rd import files
    except ModuleNotFoundError as missing:
        return fail(f"{missing}; run: pip install 'kerasbridge[dev]'")
    try:
        if options.check:
            difference = files.diff(options.output)
            print(difference, end="")
            return fail("the help pages are stale; run: make man") if difference else 0
        for name in files.write(options.output):
            print(f"{options.output / name}")
    except files.ManError as error:
        return fail(str(error))
    return 0


def fail(message: str) -> int:
    print(f"kerasbridge: {message}", file=sys.stderr)
    return 1
