"""The command `kerasbridge`: one subcommand for each thing that it does."""

from __future__ import annotations

import argparse
import os
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

    parity = commands.add_parser(
        "parity", add_help=False, help="show where code, help pages and wrapped Python disagree"
    )
    parity.set_defaults(run=run_parity)

    options, rest = parser.parse_known_args(arguments)
    if rest and options.run is not run_parity:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        return int(options.run(options))
    except BrokenPipeError:  # what reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


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


def run_parity(options: argparse.Namespace) -> int:
    try:
        from kerasbridge.parity import command
    except ModuleNotFoundError as missing:
        return fail(f"{missing}; run: pip install 'kerasbridge[parity]'", status=2)
    return command.main(options.rest)


def fail(message: str, status: int = 1) -> int:
    print(f"kerasbridge: {message}", file=sys.stderr)
    return status
