"""Keeps off the console what TensorFlow says of itself at every start; warnings and errors stay.

TF_CPP_MIN_LOG_LEVEL does not do it: TensorFlow 2.21 writes most of the lines before it reads that.
So stderr goes to a file while Keras is imported. What is no such line is written out after it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

STDERR = 2
OWN_LINES = re.compile(
    rb"""I\d{4}\ \d\d:\d\d:      # information, as its C++ code writes it
       | \d{4}-\d\d-\d\d\ .*:\ I\   # the same, as older versions write it
       | WARNING:\ All\ log\ messages\ before\ absl::InitializeLog\(\)
       | To\ enable\ the\ following\ instructions:
       | E.*\ failed\ call\ to\ cuInit           # no GPU is no error
       | [EW].*\ already\ (been\ )?registered  # nor is this, of TensorFlow 2.19
    """,
    re.VERBOSE,
)


@contextlib.contextmanager
def quiet_start() -> Iterator[None]:
    """Write out what comes to stderr meanwhile, without TensorFlow's lines about itself."""
    if is_wanted() or not has_stderr():
        yield
        return
    with tempfile.TemporaryFile() as file:
        console = os.dup(STDERR)
        os.dup2(file.fileno(), STDERR)
        try:
            yield
            look_for_devices()
        finally:
            if sys.stderr:
                sys.stderr.flush()
            os.dup2(console, STDERR)
            os.close(console)
            file.seek(0)
            for line in file:
                if not OWN_LINES.match(line):
                    os.write(STDERR, line)


def is_wanted() -> bool:
    """Return whether the user asks for all lines."""
    asked = os.environ.get("KERASBRIDGE_VERBOSE", "0") not in ("", "0")
    return asked or os.environ.get("TF_CPP_MIN_LOG_LEVEL") == "0"


def has_stderr() -> bool:
    try:
        os.fstat(STDERR)
    except OSError:
        return False
    return True


def look_for_devices() -> None:
    """Let TensorFlow see that there is no GPU now, since it says so in a line of its own."""
    tensorflow = sys.modules.get("tensorflow")
    if tensorflow and not Path("/dev/nvidiactl").exists():
        tensorflow.config.list_physical_devices()
