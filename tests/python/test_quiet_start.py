"""The first call writes nothing to stderr but what is a warning or an error."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

FIRST_CALL = "import kerasbridge, keras; kerasbridge.optimizer_adam(); keras.ops.ones(2)"
SAID = """
import os
from kerasbridge.quiet_start import quiet_start
for lines in {starts!r}:
    with quiet_start():
        for line in lines:
            os.write(2, line + b"\\n")
    os.write(2, b"after\\n")
"""
OWN = [
    b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
    b"I0000 00:00:1795710659.953917   14532 port.cc:153] oneDNN custom operations are on.",
    b"2026-11-26 16:00:00.123456: I tensorflow/core/util/port.cc:153] oneDNN custom operations",
    b"To enable the following instructions: AVX2 FMA, in other operations, rebuild TensorFlow",
    b"E0000 00:00:1795710671.759990   14532 cuda_platform.cc:52] failed call to cuInit: INTERNAL",
    b"E0000 00:00:1795710671.759990   1 cuda_fft.cc:467] Unable to register cuFFT factory: "
    b"Attempting to register factory for plugin cuFFT when one has already been registered",
]
NOT_OWN = [
    b"W0000 00:00:1795710671.759990   14532 gpu_device.cc:2342] Cannot dlopen some GPU libraries.",
    b"E0000 00:00:1795710671.759990   14532 cuda_dnn.cc:123] Loaded runtime CuDNN library: 9.1.0",
    b"UserWarning: a warning of Python's",
    b"  with a second line",
]


def stderr_of(code, **environment):
    """Run Python without what the tests set for TensorFlow; return its lines on stderr."""
    inherited = {k: v for k, v in os.environ.items() if k != "TF_CPP_MIN_LOG_LEVEL"}
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=inherited | environment, capture_output=True, check=False)
    return ended.stderr.splitlines()


def test_the_first_call_is_quiet():
    assert stderr_of(FIRST_CALL) == []


ASKING = ["KERASBRIDGE_VERBOSE=1", "TF_CPP_MIN_LOG_LEVEL=0"]


@pytest.mark.parametrize("variable", [ASKING[0], pytest.param(ASKING[1], marks=pytest.mark.soak)])
def test_tensorflow_is_heard_where_the_user_asks_for_it(variable):
    name, _, value = variable.partition("=")
    assert stderr_of(FIRST_CALL, **{name: value}) != []


@pytest.mark.parametrize("variable", ASKING)
def test_all_lines_come_through_where_the_user_asks_for_them(variable):
    name, _, value = variable.partition("=")
    assert stderr_of(SAID.format(starts=[OWN]), **{name: value}) == [*OWN, b"after"]


def test_warnings_and_errors_come_through_in_their_order():
    starts = [[*NOT_OWN, *OWN], OWN]
    assert stderr_of(SAID.format(starts=starts)) == [*NOT_OWN, b"after", b"after"]


def test_what_a_failing_import_says_comes_through(tmp_path):
    (tmp_path / "keras.py").write_text(
        "import os\nos.write(2, b'said\\n')\nraise OSError('broken')"
    )
    said = stderr_of("import kerasbridge, keras", PYTHONPATH=str(tmp_path))
    assert said[0] == b"said"
    assert said[-1] == b"OSError: broken"


def test_without_a_stderr_it_works():
    code = f"import os; os.close(2)\n{FIRST_CALL}\nprint('done')"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout == b"done\n"
