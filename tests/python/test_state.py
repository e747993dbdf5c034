"""save_optimizer() and load_optimizer(): what is in a file, and what is refused."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import pickle
import resource
import signal
import struct
import subprocess
import sys
import time

import keras
import numpy as np
import pytest
import safetensors
import safetensors.numpy

import kerasbridge
from kerasbridge import (
    LearningRateSchedule,
    load_optimizer,
    optimizer_adam,
    optimizer_loss_scale,
    optimizer_nadam,
    optimizer_sgd,
    save_optimizer,
)


def weights(*names, shape=(3, 2), dtype="float32"):
    return [keras.Variable(np.ones(shape), name=name, dtype=dtype) for name in names]


def step(optimizer, variables, times=1):
    for _ in range(times):
        optimizer.apply([keras.ops.ones_like(each) for each in variables], variables)


def trained(optimizer, *names, **options):
    variables = weights(*(names or ("kernel", "bias")), **options)
    step(optimizer, variables)
    return optimizer


def state(optimizer):
    return [variable.numpy().tolist() for variable in optimizer.variables]


def refused(call, *words):
    with pytest.raises((TypeError, ValueError, OSError)) as caught:
        call()
    message = str(caught.value)
    for word in words:
        assert word in message
    return message


@pytest.fixture(scope="module")
def saved_bytes(tmp_path_factory):
    name = tmp_path_factory.mktemp("saved") / "x"
    save_optimizer(trained(optimizer_adam()), name)
    return name.read_bytes()


@pytest.fixture
def file(tmp_path, saved_bytes):
    """An optimizer that has taken a step with `kernel` and `bias`, in a folder of its own."""
    name = tmp_path / "adam.safetensors"
    name.write_bytes(saved_bytes)
    return name


# The format.


def metadata_of(name):
    with safetensors.safe_open(name, "numpy") as opened:
        return opened.metadata()


def test_any_program_that_knows_safetensors_reads_the_file(file):
    arrays = safetensors.numpy.load_file(file)
    assert sorted(arrays) == [
        *("bias:momentums", "bias:velocities", "iterations"),
        *("kernel:momentums", "kernel:velocities", "learning_rate"),
    ]
    assert arrays["iterations"] == 1
    metadata = metadata_of(file)
    assert metadata["kerasbridge"] == kerasbridge.__version__
    assert metadata["keras"] == keras.__version__
    assert metadata["class"] == "Adam"
    assert json.loads(metadata["config"])["beta_1"] == 0.9
    assert json.loads(metadata["weights"])[0] == ["kernel", [3, 2], "float32"]


def test_weights_of_the_same_name_are_told_apart(tmp_path):
    first = trained(optimizer_adam(), "w", "w")
    save_optimizer(first, tmp_path / "x")
    assert "w#2:momentums" in safetensors.numpy.load_file(tmp_path / "x")
    assert state(load_optimizer(tmp_path / "x", weights("w", "w"))) == state(first)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_other_types_keep_their_bits(tmp_path, dtype):
    first = trained(optimizer_adam(), "w", dtype=dtype)
    save_optimizer(first, tmp_path / "x")
    assert state(load_optimizer(tmp_path / "x", weights("w", dtype=dtype))) == state(first)


def test_a_tilde_is_the_home_directory(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    save_optimizer(optimizer_adam(), "~/x")
    assert (tmp_path / "x").exists()
    assert load_optimizer("~/x").get_config() == optimizer_adam().get_config()


def test_an_optimizer_that_has_taken_no_step_comes_back_without_a_state(tmp_path):
    save_optimizer(optimizer_adam(0.25), tmp_path / "x")
    loaded = load_optimizer(tmp_path / "x", weights("any"))
    step(loaded, weights("other"), 0)
    assert loaded.learning_rate == 0.25


def test_a_loaded_state_is_saved_again_before_it_is_filled_in(file, tmp_path):
    loaded = load_optimizer(file)
    loaded.learning_rate = 0.5
    save_optimizer(loaded, tmp_path / "again")
    again = load_optimizer(tmp_path / "again", weights("kernel", "bias"))
    expected = state(load_optimizer(file, weights("kernel", "bias")))
    assert state(again) == [expected[0], 0.5, *expected[2:]]


def test_the_optimizer_that_compile_wraps_in_keras_own_loss_scaling_is_saved(tmp_path):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, dtype="mixed_float16")])
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model.compile(optimizer_adam(), "mse")
    finally:
        keras.config.set_dtype_policy("float32")
    scaling = keras.optimizers.LossScaleOptimizer(optimizer_adam(), initial_scale=2.0)
    step(scaling, model.trainable_variables, 2)
    save_optimizer(scaling, tmp_path / "x")
    loaded = load_optimizer(tmp_path / "x", model)
    assert type(loaded) is type(optimizer_loss_scale(optimizer_adam()))
    assert state(loaded) == state(scaling)


# What does not fit.


def test_one_error_lists_every_difference(file):
    other = [*weights("kernel", shape=(3, 4)), *weights("gain")]
    message = refused(lambda: load_optimizer(file, other), "`variables` must be those")
    assert message.splitlines()[1:] == [
        "kernel: saved as float32 [3, 2], but here it is float32 [3, 4]",
        "bias: saved, but not there",
        "gain: there, but not saved",
    ]
    refused(
        lambda: load_optimizer(file, weights("kernel", "bias", dtype="float16")),
        "kernel: saved as float32 [3, 2], but here it is float16 [3, 2]",
    )


def test_without_slots_names_are_compared_too(tmp_path):
    save_optimizer(trained(optimizer_sgd()), tmp_path / "x")
    refused(lambda: load_optimizer(tmp_path / "x", weights("kernel", "gain")), "gain: there")


def test_no_step_is_taken_with_a_state_that_does_not_fit(file):
    loaded, other = load_optimizer(file), weights("kernel")
    for _ in range(3):
        refused(lambda: step(loaded, other), "bias: saved, but not there")
    assert np.all(other[0].numpy() == 1)


def test_variables_are_a_model_or_a_list(file):
    refused(lambda: load_optimizer(file, 3), "`variables` must be", "not 3")
    refused(lambda: load_optimizer(file, [1.0]), "`variables` must be")
    unbuilt = keras.Sequential([keras.layers.Dense(2)])
    refused(lambda: load_optimizer(file, unbuilt), "`variables` must be", "has none yet")


def test_only_our_optimizers_are_saved(tmp_path):
    refused(lambda: save_optimizer(keras.optimizers.Adam(), tmp_path / "x"), "`optimizer` must be")
    scaling = optimizer_loss_scale(keras.optimizers.Adam())
    refused(lambda: save_optimizer(scaling, tmp_path / "x"), "`optimizer` must be")
    assert not any(tmp_path.iterdir())


# Configs.


class NotRegistered(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, rate):
        self.rate = rate

    def __call__(self, step):
        return self.rate

    def get_config(self):
        return {"rate": self.rate}


def test_a_schedule_that_is_not_registered_is_asked_for_by_name(tmp_path):
    save_optimizer(optimizer_adam(NotRegistered(0.5)), tmp_path / "x")
    refused(
        lambda: load_optimizer(tmp_path / "x"),
        "`file` needs 'NotRegistered'",
        "keras.saving.register_keras_serializable()",
    )
    with keras.saving.custom_object_scope({"NotRegistered": NotRegistered}):
        assert load_optimizer(tmp_path / "x").learning_rate == 0.5


def test_a_schedule_of_our_class_needs_no_registration(tmp_path):
    class Halving(LearningRateSchedule):
        def __init__(self, rate):
            self.rate = rate

        def __call__(self, step):
            return self.rate / 2

    save_optimizer(optimizer_adam(Halving(0.5)), tmp_path / "x")
    assert load_optimizer(tmp_path / "x").learning_rate == 0.25


@pytest.mark.parametrize("way", ["get_config", "deepcopy", "pickle", "save_optimizer"])
def test_a_function_as_learning_rate_is_refused_by_name(way, tmp_path):
    optimizer = optimizer_adam(lambda: 0.1)
    ways = {
        "get_config": optimizer.get_config,
        "deepcopy": lambda: copy.deepcopy(optimizer),
        "pickle": lambda: pickle.dumps(optimizer),
        "save_optimizer": lambda: save_optimizer(optimizer, tmp_path / "x"),
    }
    refused(ways[way], "`learning_rate` cannot be saved or put into a config")
    assert not any(tmp_path.iterdir())


@keras.saving.register_keras_serializable(package="test_state")
def steady():
    return 0.125


def test_a_registered_function_is_saved_by_its_name(tmp_path):
    save_optimizer(optimizer_adam(steady), tmp_path / "x")
    assert load_optimizer(tmp_path / "x").learning_rate == 0.125


@pytest.mark.filterwarnings("ignore:The object being serialized includes a `lambda`")
@pytest.mark.parametrize("value", [lambda: 1, object(), keras.layers.Dense(1), {1: 2}.keys()])
def test_a_schedule_that_cannot_be_written_down_is_refused_and_nothing_is_written(tmp_path, value):
    class Odd(LearningRateSchedule):
        def __init__(self, value):
            pass

        def __call__(self, step):
            return 0.1

    optimizer = optimizer_adam(Odd(value))
    refused(lambda: save_optimizer(optimizer, tmp_path / "x"), "`optimizer` has a config")
    assert not any(tmp_path.iterdir())


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


# Keras's own ways.


def excluding(var_names=None, var_list=None):
    optimizer = optimizer_sgd(weight_decay=0.5)
    optimizer.exclude_from_weight_decay(var_names=var_names, var_list=var_list)
    return optimizer


def decayed(optimizer, variables):
    """Return which weights decay in a step without gradients."""
    before = [variable.numpy() for variable in variables]
    optimizer.apply([keras.ops.zeros_like(each) for each in variables], variables)
    return [bool(np.any(v.numpy() != b)) for v, b in zip(variables, before, strict=True)]


@pytest.mark.parametrize(
    "copied",
    [
        copy.deepcopy,
        lambda optimizer: pickle.loads(pickle.dumps(optimizer)),
        lambda optimizer: type(optimizer).from_config(optimizer.get_config()),
        lambda optimizer: copy.deepcopy(copy.deepcopy(optimizer)),
    ],
    ids=["deepcopy", "pickle", "config", "twice"],
)
@pytest.mark.parametrize("when", ["before the first step", "after it"])
def test_copies_know_what_was_excluded(copied, when):
    first = weights("kernel", "bias", "gain")
    optimizer = excluding(["bias"], [first[2]])
    if when == "after it":
        step(optimizer, first)
    copy = copied(optimizer)
    assert type(copy) is type(optimizer)
    assert decayed(copy, weights("kernel", "bias", "gain")) == [True, False, False]


def test_the_next_call_of_exclude_from_weight_decay_replaces_the_last():
    optimizer = copy.deepcopy(excluding(["bias"]))
    optimizer.exclude_from_weight_decay(var_names=["kernel"])
    assert decayed(copy.deepcopy(optimizer), weights("kernel", "bias")) == [False, True]


def test_the_config_is_one_that_keras_and_the_function_take():
    config = excluding(["bias"]).get_config()
    assert keras.optimizers.SGD.from_config(dict(config)).weight_decay == 0.5
    assert optimizer_sgd(**config).weight_decay == 0.5
    assert json.loads(json.dumps(config)) == config


def test_a_copy_of_a_copy_that_was_never_built_has_the_state():
    first = trained(optimizer_adam(), "w")
    twice = copy.deepcopy(copy.deepcopy(first))
    twice.build(weights("w"))
    assert state(twice) == state(first)


def test_a_rate_that_is_assigned_to_a_copy_before_its_first_step_stays():
    scaled = optimizer_loss_scale(optimizer_nadam(0.5))
    for optimizer in (trained(optimizer_adam(0.5)), trained(scaled)):
        copied = copy.deepcopy(optimizer)
        copied.learning_rate = 0.25
        copied.build(weights("kernel", "bias"))
        assert copied.learning_rate == 0.25
        assert copied.iterations == 1


def test_a_copy_refuses_other_weights_at_every_step():
    copied = copy.deepcopy(trained(optimizer_adam(), "w"))
    for _ in range(2):
        refused(lambda: step(copied, weights("w", shape=(5,))), "saved as float32 [3, 2]")


def test_keras_way_refuses_to_save_what_waits_for_names(file):
    refused(lambda: copy.deepcopy(load_optimizer(file)), "First build it")


def test_a_state_that_waits_is_filled_in_once_where_the_first_step_is_compiled():
    import tensorflow as tf

    first, variables = trained(optimizer_adam(), "w"), weights("w")
    copied = copy.deepcopy(first)

    @tf.function
    def compiled():
        copied.apply([tf.ones_like(variables[0])], variables)

    compiled(), compiled()
    assert copied.iterations == 3


OPEN_ELSEWHERE = """
import sys
{imports}
optimizer = keras.models.load_model(sys.argv[1]).optimizer
ours = "Bridged" in [each.__name__ for each in type(optimizer).__mro__]
hooks = [each for each in sys.meta_path if type(each).__name__ == "AfterKeras"]
print(type(optimizer).__module__, ours, int(optimizer.iterations), len(hooks))
"""


@pytest.mark.parametrize(
    ("imports", "ours"),
    [
        ("import kerasbridge, keras", "True"),
        ("import keras, kerasbridge", "True"),
        ("sys.modules['kerasbridge'] = None; import keras", "False"),
    ],
)
def test_a_model_opens_with_ours_in_any_order_and_without_kerasbridge(imports, ours, tmp_path):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile(excluding(["bias"]), "mse")
    step(model.optimizer, model.trainable_variables, 3)
    model.save(tmp_path / "model.keras")
    code = OPEN_ELSEWHERE.format(imports=imports)
    command = [sys.executable, "-W", "error", "-c", code, str(tmp_path / "model.keras")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    module, *others = result.stdout.split()
    assert others == [ours, "3", "0"], result.stderr
    assert module == ("keras.optimizers" if ours == "True" else "keras.src.optimizers.sgd")


def test_every_optimizer_function_is_found_by_the_class_of_its_optimizers():
    from optimizer_table import ROWS

    from kerasbridge.optimizers.family import function_of

    for function, row in ROWS.items():
        assert function_of(row.keras_class).__name__ == function
