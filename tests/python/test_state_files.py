"""Files of save_optimizer(): written whole or not at all, and refused where they are damaged."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import struct
import subprocess
import sys
import time

import keras
import pytest
from state_runs import NotRegistered, metadata_of, refused, weights

from kerasbridge import load_optimizer, optimizer_adam, save_optimizer

# Written whole.

SAVE = """
import resource, sys
from kerasbridge import optimizer_adam, save_optimizer
import keras
weight = keras.Variable([0.0] * 1_000_000, name="w")
optimizer = optimizer_adam(0.5)
optimizer.build([weight])
print("ready", flush=True)
while True:
    save_optimizer(optimizer, sys.argv[1])
"""


def test_a_full_disk_leaves_the_old_file_whole(file):
    before = file.read_bytes()
    big = optimizer_adam()
    big.build(weights("w", shape=(1000, 100)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        refused(lambda: save_optimizer(big, file), "`file` cannot be written: File too large")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_kill_while_saving_leaves_a_whole_file(tmp_path):
    name = tmp_path / "x"
    save_optimizer(optimizer_adam(0.25), name)
    saving = subprocess.Popen([sys.executable, "-c", SAVE, str(name)], stdout=subprocess.PIPE)
    saving.stdout.readline()
    for _ in range(200):
        if any(each.name.startswith(".x.") for each in tmp_path.iterdir()):
            break  # it is being written
        time.sleep(0.001)
    saving.send_signal(signal.SIGKILL)
    saving.wait()
    assert load_optimizer(name).learning_rate in (0.25, 0.5)


def test_the_file_keeps_its_mode_and_a_link_stays_a_link(file):
    os.chmod(file, 0o640)
    link = file.with_name("link")
    link.symlink_to(file)
    save_optimizer(optimizer_adam(0.5), link)
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert load_optimizer(file).learning_rate == 0.5


def test_files_that_cannot_be_read_or_written_are_named(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused(lambda: load_optimizer(tmp_path / "none"), "`file` cannot be read: No such file")
    refused(lambda: load_optimizer(tmp_path), "`file` cannot be read")
    refused(lambda: load_optimizer(tmp_path / "pipe"), "`file` cannot be read: It is no regular")
    refused(lambda: save_optimizer(optimizer_adam(), tmp_path), "`file` cannot be written")
    refused(lambda: load_optimizer(3), "`file` must be the name of a file, not 3")
    half = "\ud800"  # of a character: no file system has it
    refused(lambda: save_optimizer(optimizer_adam(), half), "`file` must be the name of a file")
    shown = "a" * 197 + "..."
    too_long = f"`file` cannot be read: File name too long, '{shown}'."
    refused(lambda: load_optimizer("a" * 10**5), too_long)


def test_a_name_may_be_as_long_as_the_file_system_allows(tmp_path):
    file = tmp_path / ("\N{SLIGHTLY SMILING FACE}" * 63)  # 252 bytes of 255
    save_optimizer(optimizer_adam(0.5), file)
    assert load_optimizer(file).learning_rate == 0.5


# Damaged and forged files.


def quickly(call):
    before = time.process_time()
    message = refused(call, "`file`")
    assert time.process_time() - before < 1
    return message


def test_every_flip_in_the_header_and_every_cut_is_refused(file):
    data = file.read_bytes()
    header = 8 + int.from_bytes(data[:8], "little")
    assert header < 2500
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        quickly(lambda: load_optimizer(file))
    for position in range(0, header * 8, 13):
        flipped = bytearray(data)
        flipped[position // 8] ^= 1 << position % 8
        file.write_bytes(flipped)
        quickly(lambda: load_optimizer(file))
    for position in range(header, len(data)):
        flipped = bytearray(data)
        flipped[position] ^= 1 << position % 8
        file.write_bytes(flipped)
        assert "damaged" in quickly(lambda: load_optimizer(file))


def forge(file, **changes):
    """Write the file with other metadata, or another header, and a checksum that fits."""
    data = file.read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:end])
    header["__metadata__"] |= {"sha256": "0" * 64} | changes.pop("metadata", {})
    header |= changes
    text = json.dumps(header, separators=(",", ":")).encode()
    forged = struct.pack("<Q", len(text)) + text + data[end:]
    digest = hashlib.sha256(forged).hexdigest().encode()
    file.write_bytes(forged.replace(b"0" * 64, digest, 1))


def forge_config(file, **changes):
    config = json.loads(metadata_of(file)["config"]) | changes
    forge(file, metadata={"config": json.dumps(config)})


def test_a_forged_file_that_is_right_is_read(file):
    forge_config(file, beta_1=0.5)
    assert load_optimizer(file).beta_1 == 0.5


def test_another_version_of_the_format_is_refused(file):
    forge(file, metadata={"kerasbridge_state": "2", "kerasbridge": "9.9"})
    message = quickly(lambda: load_optimizer(file))
    assert "version '2', and this kerasbridge reads 1" in message
    assert "kerasbridge 9.9" in message


@pytest.mark.parametrize("name", ["Evil", "os.system", "Optimizer", "schedules", "../Adam"])
def test_a_foreign_class_is_refused(file, name):
    forge(file, metadata={"class": name})
    assert "no optimizer of the class" in quickly(lambda: load_optimizer(file))


def serialized(module, name, config=None, registered_name=None):
    return {
        **{"module": module, "class_name": name},
        **{"config": config or {}, "registered_name": registered_name},
    }


@pytest.mark.parametrize(
    "rate",
    [
        {"class_name": "__lambda__", "config": {"value": "4wAAAA=="}},
        serialized("os", "system"),
        serialized("builtins", "function", "print", "print"),
        serialized("keras.utils", "function", "get_file"),
        serialized("keras.layers", "Dense", {"units": 1}),
        serialized("keras.optimizers", "Adam", registered_name="Adam"),
        serialized("x", "Adam", registered_name="Adam"),
        serialized("keras.optimizers.schedules", "serialize"),
        {"class_name": "__numpy__", "config": {"value": ["x"], "dtype": "U1000000000"}},
        {"class_name": ["x"], "config": {}},
        "x",
        -1.0,
    ],
    ids=str,
)
def test_a_config_is_not_trusted_even_where_keras_was_told_to_trust(file, rate):
    forge_config(file, learning_rate=rate)
    keras.config.enable_unsafe_deserialization()
    try:
        quickly(lambda: load_optimizer(file))
    finally:
        keras.src.saving.serialization_lib.SafeModeScope(None).__enter__()


@pytest.mark.parametrize(
    "value",
    [
        {"class_name": "__lambda__", "config": {"value": "4wAAAA=="}},
        serialized("keras.layers", "Dense", {"units": 1}),
        {"class_name": "__numpy__", "config": {"value": ["x"], "dtype": "U1000000000"}},
    ],
    ids=str,
)
def test_nor_is_what_the_config_of_a_registered_schedule_holds(file, value, monkeypatch):
    monkeypatch.setattr(NotRegistered, "from_config", lambda config: pytest.fail("used"))
    with keras.saving.custom_object_scope({"Registered": NotRegistered}):
        forge_config(file, learning_rate=serialized(None, "N", {"rate": value}, "Registered"))
        assert "its config holds" in quickly(lambda: load_optimizer(file))


def test_declared_sizes_ask_for_no_memory(file):
    for shape in ([2**40, 2**40], [2**62, 4], [10**9], [0] * 1000):
        tensor = {"dtype": "F32", "shape": shape, "data_offsets": [0, 8]}
        forge(file, iterations=tensor)
        quickly(lambda: load_optimizer(file))
    file.write_bytes(struct.pack("<Q", 2**60) + b"{}")
    quickly(lambda: load_optimizer(file))
    with open(file, "wb") as sparse:
        sparse.write(struct.pack("<Q", 2**27))
        sparse.truncate(2**28)
    assert "header is longer" in quickly(lambda: load_optimizer(file))


def test_names_that_climb_are_only_names(file, tmp_path):
    forge(file, metadata={"weights": json.dumps([["../../x", [3, 2], "float32"]])})
    refused(lambda: load_optimizer(file, weights("kernel")), "../../x: saved, but not there")
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("content", [b"", b"\x80\x04N.", b"\x89HDF\r\n\x1a\n" * 9, b"PK\3\4" * 99])
def test_other_files_are_refused(file, content):
    file.write_bytes(content)
    assert "something else" in quickly(lambda: load_optimizer(file))


def test_without_safetensors_the_command_that_installs_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "safetensors", None)
    with pytest.raises(ImportError, match="-m pip install safetensors"):
        save_optimizer(optimizer_adam(), tmp_path / "x")
