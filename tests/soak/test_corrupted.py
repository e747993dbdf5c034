"""Files of save_optimizer() that are damaged or forged: refused at once, and nothing is done.

The checksum covers every bit, its own too: there is no flip that cannot be seen. Who forges a file
makes a checksum that fits. What is forged here has one.
"""

from __future__ import annotations

import os
import random
import time
import tracemalloc

import keras
import pytest
import tensorflow as tf
from soak.counts import part, tried

from kerasbridge import load_optimizer, optimizer_sgd, save_optimizer
from kerasbridge.state.format import checksum, checksum_start

SECONDS, MEGABYTES = 1, 64
REFUSED = "`file` must be a file that save_optimizer() wrote, but "


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> bytes:
    weight = keras.Variable(tf.ones(200), name="weight")
    optimizer = optimizer_sgd(0.1, momentum=0.9)
    optimizer.apply([tf.ones(200)], [weight])
    file = tmp_path_factory.mktemp("state") / "state"
    save_optimizer(optimizer, file)
    assert int(load_optimizer(file, [weight]).iterations) == 1
    return file.read_bytes()


def header_end(data: bytes) -> int:
    return 8 + int.from_bytes(data[:8], "little")


def assert_refused(data: bytes, folder, expected: str = REFUSED) -> None:
    file = folder / "state"
    file.write_bytes(data)
    started = time.monotonic()
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        load_optimizer(file)
    assert time.monotonic() - started < SECONDS
    assert str(refused.value).startswith(expected), refused.value
    assert len(str(refused.value)) < 1000
    assert os.listdir(folder) == ["state"]


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.soak
def test_a_file_that_is_cut_anywhere_is_refused(saved, tmp_path):
    lengths = range(len(saved))
    for length in random.sample(lengths, part(len(lengths))):
        assert_refused(saved[:length], tmp_path)
    tried("a state file that is cut is refused within a second", part(len(lengths)))


@pytest.mark.soak
def test_every_bit_of_the_header_counts(saved, tmp_path):
    bits = range(8 * header_end(saved))
    for bit in random.sample(bits, part(len(bits))):
        assert_refused(flipped(saved, bit), tmp_path)
    tried("a state file with a flip in its header is refused within a second", part(len(bits)))


@pytest.mark.soak
def test_every_bit_of_the_data_counts(saved, tmp_path):
    bits = range(8 * header_end(saved), 8 * len(saved))
    for bit in random.sample(bits, part(2000)):
        assert_refused(flipped(saved, bit), tmp_path)
    tried("a state file with a flip in its data is refused within a second", part(2000))


# Forged files.


def forged(data: bytes, old: str, new: str) -> bytes:
    """Replace some text of the header, and make length and checksum fit."""
    end = header_end(data)
    header = data[8:end].decode()
    assert old in header, header
    header = header.replace(old, new)
    changed = len(header.encode()).to_bytes(8, "little") + header.encode() + data[end:]
    start = checksum_start(changed)
    return changed[:start] + checksum(changed, start) + changed[start + 64 :]


CLASS = '"class":"SGD"'
FORGED = {
    "another version": ('"kerasbridge_state":"1"', '"kerasbridge_state":"2"'),
    "a long version": ('"kerasbridge_state":"1"', f'"kerasbridge_state":"{"9" * 10**6}"'),
    "no version": ('"kerasbridge_state"', '"kerasbridge_stat"'),
    "a huge shape": ('"shape":[200]', '"shape":[1000000000000]'),
    "a shape that overflows": ('"shape":[200]', '"shape":[4294967296,4294967296,4294967296]'),
    "many axes": ('"shape":[200]', f'"shape":[{"1," * 100}200]'),
    "a negative shape": ('"shape":[200]', '"shape":[-200]'),
    "another shape": ('"shape":[200]', '"shape":[100]'),
    "an unknown type": ('"dtype":"F32"', '"dtype":"F31"'),
    "a smaller type": ('"dtype":"F32"', '"dtype":"F16"'),
    "a foreign class": (CLASS, '"class":"Popen"'),
    "a class of a module": (CLASS, '"class":"subprocess.Popen"'),
    "a path as class": (CLASS, '"class":"../../../../etc/passwd"'),
    "a private class": (CLASS, '"class":"__builtins__"'),
    "a long class": (CLASS, f'"class":"{"A" * 10**6}"'),
    "no class": (CLASS, '"klass":"SGD"'),
    "a config that is no JSON": ('"config":"{', '"config":"('),
    "a config that is a list": ('"config":"{', '"config":"[{}]{'),
    "a deep config": ('"config":"{', f'"config":"{"[" * 10**5}'),
    "a rate of a foreign class": (
        r"\"learning_rate\": 0.10000000149011612",
        r"\"learning_rate\": {\"module\": \"os\", \"class_name\": \"system\", \"config\":"
        r" {\"command\": \"touch executed\"}, \"registered_name\": \"system\"}",
    ),
    "a rate that is a lambda": (
        r"\"learning_rate\": 0.10000000149011612",
        r"\"learning_rate\": {\"class_name\": \"__lambda__\", \"config\": {\"value\": \"4wAA\"}}",
    ),
    "an argument that does not exist": (r"\"momentum\"", r"\"momentun\""),
    "an argument out of range": (r"\"momentum\": 0.9", r"\"momentum\": 9.9"),
    "a name that climbs": (r"\"name\": \"SGD\"", r"\"name\": \"../../SGD\""),
}


@pytest.mark.soak
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_file_is_refused_and_nothing_in_it_is_done(name, saved, tmp_path, monkeypatch):
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    data = forged(saved, *FORGED[name])
    tracemalloc.start()
    assert_refused(data, folder, "`file` ")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTES * 2**20
    tried("a forged state file is refused, nothing is run or written", 1)


@pytest.mark.soak
def test_a_tensor_whose_name_climbs_fits_no_variable(saved, tmp_path):
    file = tmp_path / "state"
    file.write_bytes(forged(saved, "weight:momentums", "../../momentum"))
    with pytest.raises(ValueError, match=r"^`variables` must be those that the state was saved"):
        load_optimizer(file, [keras.Variable(tf.ones(200), name="weight")])
    assert os.listdir(tmp_path) == ["state"]
