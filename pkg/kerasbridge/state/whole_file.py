"""Reading and writing files as a whole: a reader finds the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable
from typing import Any, NoReturn

from kerasbridge.describe import shortened
from kerasbridge.errors import ArgumentFileError
from kerasbridge.rules import Rule


def file_name(value: Any) -> str:
    if not isinstance(value, (str, os.PathLike)) or isinstance(os.fspath(value), bytes):
        raise TypeError
    name = os.path.expanduser(value)
    if "\0" in name or not os.fsencode(name):  # which raises ValueError for half a character
        raise ValueError
    return name


FILE = Rule("the name of a file", file_name)


def read_whole(name: str, check_start: Callable[[bytes, int], None]) -> bytes:
    """Return what is in a file, unless its first bytes and its size show that it is another."""
    try:
        # A pipe or a device would have no end.
        if not stat.S_ISREG(os.stat(name).st_mode):
            raise OSError(0, "It is no regular file")
        with open(name, "rb") as file:
            check_start(file.read(8), os.fstat(file.fileno()).st_size)
            file.seek(0)
            return file.read()
    except OSError as reason:
        fail("read", name, reason)


def write_whole(name: str, data: bytes) -> None:
    """Write beside the file first, and put it in its place once it is on the disk."""
    target = os.path.realpath(name)  # a link stays a link
    directory, base = os.path.split(target)
    unfinished = None
    try:
        descriptor, unfinished = tempfile.mkstemp(prefix=f".{base[:50]}.", dir=directory)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.chmod(unfinished, mode_of(target))  # os.fchmod() is not in Windows
            os.fsync(descriptor)
        os.replace(unfinished, target)
    except OSError as reason:
        fail("written", name, reason)
    finally:
        if unfinished:  # after os.replace() it is not there
            with contextlib.suppress(FileNotFoundError):
                os.unlink(unfinished)
    sync_directory(directory)


def mode_of(target: str) -> int:
    """Return the mode of the file that is replaced, or that of a new one."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(os.stat(target).st_mode)
    os.umask(mask := os.umask(0o077))
    return 0o666 & ~mask


def sync_directory(directory: str) -> None:
    # Without it the new name may be lost with the power, and then the old file is there, whole.
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def fail(done: str, name: str, reason: OSError) -> NoReturn:
    problem = f"cannot be {done}: {reason.strerror or reason}, {shortened(name, 200)!r}"
    error = ArgumentFileError("file", problem)
    error.errno = reason.errno
    raise error from None
