"""The command `kerasbridge`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import kerasbridge

PARITY = "parity [option ...]   show where code, help pages and wrapped Python disagree: rpyparity"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == ["parity"]:
        return parity(given[1:])
    parser = argparse.ArgumentParser("kerasbridge", description=kerasbridge.__doc__, epilog=PARITY)
    parser.add_argument("--version", action="version", version=kerasbridge.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    man = commands.add_parser("man", help="render R's help pages from the Python docstrings")
    man.add_argument("--check", action="store_true", help="only show what is stale; exit with 1")
    man.add_argument("--output", type=Path, default="man", metavar="DIR", help="default: man")
    options = parser.parse_args(given)
    try:
        return run_man(options)
    except BrokenPipeError:  # what reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def parity(arguments: Sequence[str]) -> int:
    """Hand over to the checker, a package of its own."""
    try:
        from rpyparity import main as check
    except ImportError:
        return fail("the checker is not installed; run: pip install rpyparity", status=2)
    return check(arguments)


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


def fail(message: str, status: int = 1) -> int:
    print(f"kerasbridge: {message}", file=sys.stderr)
    return status
