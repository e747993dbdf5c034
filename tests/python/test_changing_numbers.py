"""Numbers in variables and tensors: every step takes the number that is there then."""

from __future__ import annotations

import copy
import functools
import pickle
import re

import keras
import numpy as np
import pytest
import tensorflow as tf
from border_table import CONSTANT, rows
from optimizer_table import AS_KERAS, OPTIMIZERS, arguments_of

import kerasbridge
from kerasbridge import (
    load_optimizer,
    optimizer_adadelta,
    optimizer_adam,
    optimizer_lion,
    optimizer_loss_scale,
    optimizer_sgd,
    save_optimizer,
)

STEPS, CHANGE = 16, 12  # eager steps are compiled after the eighth
SHAPES = [(2, 3), (4,)]
HELD = [row for row in rows("border_python.csv") if row["value"].startswith("keras.Variable")]
CHANGING = {column for row in HELD for column, found in row.items() if found == "Variable"}


def changing(function: str) -> dict[str, float]:
    """Return the arguments that a variable may hold, each with a number that has an effect."""
    tried, defaults = OPTIMIZERS[function].tried(), arguments_of(function)
    found = {}
    for name, (rule, _) in tried.items():
        default = defaults[name]
        if rule in CHANGING:
            found[name] = default if default and abs(default) > 0.01 else 0.5
    return found


def weights():
    random = np.random.default_rng(0)
    return [keras.Variable(random.normal(size=shape).astype("float32")) for shape in SHAPES]


def gradients():
    random = np.random.default_rng(1)
    return [[random.normal(size=s).astype("float32") for s in SHAPES] for _ in range(STEPS)]


def trained(optimizer, change, mode):
    """Return the weights after some steps; the numbers change before one of them."""
    trained = weights()
    optimizer.build(trained)
    apply = lambda *grads: optimizer.apply(list(grads), trained)  # noqa: E731
    if mode != "eager":
        apply = tf.function(apply, jit_compile=mode == "jit_compile")
    for step, grads in enumerate(gradients()):
        if step == CHANGE:
            change()
        apply(*map(tf.constant, grads))
    optimizer.finalize_variable_values(trained)
    return np.concatenate([weight.numpy().ravel() for weight in trained])


@functools.cache
def trained_with_numbers(function, share):
    """Return the weights where the optimizer has numbers, and then this share of them."""
    row, numbers = OPTIMIZERS[function], changing(function)
    build = row.build_with_keras if function in AS_KERAS else row.build
    plain = build(**rest(numbers), **numbers)

    def change():
        for name, number in numbers.items():
            setattr(plain, name, share * number)

    return trained(plain, change, "eager")


def rest(numbers):
    return {"learning_rate": 0.1} | ({"use_ema": True} if "ema_momentum" in numbers else {})


@pytest.mark.parametrize("mode", ["eager", "function"])
@pytest.mark.parametrize("function", [name for name in OPTIMIZERS if changing(name)])
def test_a_step_takes_the_numbers_that_variables_hold_then(function, mode):
    numbers = changing(function)
    variables = {name: keras.Variable(number) for name, number in numbers.items()}

    def halve():
        for name, variable in variables.items():
            variable.assign(numbers[name] / 2)

    optimizer = getattr(kerasbridge, function)(**rest(numbers), **variables)
    ours = trained(optimizer, halve, mode)
    theirs, kept = (trained_with_numbers(function, share) for share in (0.5, 1.0))
    assert ours == pytest.approx(theirs, rel=1e-4, abs=1e-5)
    assert ours != pytest.approx(kept, rel=1e-3)


@pytest.mark.parametrize("kind", [keras.Variable, tf.Variable], ids=["keras", "tensorflow"])
def test_fit_takes_the_number_that_a_variable_holds_in_every_epoch(kind):
    def fitted(function):
        momentum = kind(0.9)
        change = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda epoch, logs: momentum.assign(0.9 - 0.4 * epoch)
        )
        keras.utils.set_random_seed(1)
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        model.compile(function(learning_rate=0.1, beta_1=momentum), loss="mse", jit_compile=True)
        x = np.random.default_rng(2).normal(size=(32, 3))
        model.fit(x, x[:, :2], 8, 3, verbose=0, shuffle=False, callbacks=[change])
        return np.concatenate([weight.ravel() for weight in model.get_weights()])

    assert fitted(optimizer_adam).tobytes() == fitted(keras.optimizers.Adam).tobytes()


def test_inside_a_traced_function_a_number_may_be_a_tensor():
    def train(optimizer):
        def step(momentum):
            optimizer.beta_1 = momentum * 0.5
            optimizer.apply([tf.constant([1.0, -2.0])], [weight])

        weight = keras.Variable([1.0, 2.0])
        optimizer.build([weight])
        compiled = tf.function(step)
        for momentum in (0.2, 0.8, 1.6):
            compiled(tf.constant(momentum))
        return weight.numpy().tobytes()

    optimizer = optimizer_adam(0.1)
    assert train(optimizer) == train(keras.optimizers.Adam(0.1))
    assert repr(optimizer) == "<keras.optimizers.Adam(learning_rate=0.1, beta_1=...)>"
    with pytest.raises(TypeError, match=r"^`beta_1` cannot be saved .* tensor of a traced funct"):
        optimizer.get_config()
    with pytest.warns(UserWarning, match="do not see the new value of `beta_1`"):
        optimizer.beta_1 = 0.5
    assert optimizer.get_config()["beta_1"] == 0.5


def test_tracing_such_a_function_again_does_not_warn(recwarn):
    optimizer, weight = optimizer_adam(0.1), keras.Variable([1.0])
    optimizer.build([weight])

    @tf.function
    def step(momentum, gradient):
        optimizer.beta_1 = momentum
        optimizer.apply([gradient], [weight])

    step(tf.constant(0.5), tf.ones(1))
    step(tf.constant(0.5, tf.float64), tf.ones(1))
    assert not [each for each in recwarn if "compiled already" in str(each.message)]


def built(**arguments):
    optimizer = optimizer_adadelta(1.0, **arguments)
    weight = keras.Variable([1.0, 2.0], name="weight")
    for _ in range(3):
        optimizer.apply([tf.ones(2)], [weight])
    return optimizer, weight


def test_it_prints_and_is_saved_as_the_number_that_it_holds(tmp_path):
    rho, decay = keras.Variable(0.9), tf.Variable(0.25)
    optimizer, weight = built(rho=rho, weight_decay=decay)
    rho.assign(0.5)
    text = "<keras.optimizers.Adadelta(learning_rate=1.0, rho=0.5, weight_decay=0.25)>"
    save_optimizer(optimizer, tmp_path / "saved")
    others = [
        copy.deepcopy(optimizer),
        pickle.loads(pickle.dumps(optimizer)),
        optimizer_adadelta(**optimizer.get_config()),
        load_optimizer(tmp_path / "saved", variables=[weight]),
    ]
    rho.assign(0.75)
    assert repr(optimizer) == text.replace("0.5,", "0.75,")
    assert [repr(each) for each in others] == [text] * 4
    assert type(others[2].rho) is float
    for other in (others[0], others[1], others[3]):
        if not other.built:
            other.build([weight])
        state = [value.numpy().tolist() for value in other.variables]
        assert state == [v.numpy().tolist() for v in optimizer.variables if v is not rho]


def test_a_number_that_has_left_its_range_is_not_saved(tmp_path):
    rho = keras.Variable(0.5)
    optimizer, _ = built(rho=rho)
    save_optimizer(optimizer, tmp_path / "saved")
    before = (tmp_path / "saved").read_bytes()
    rho.assign(95)
    for save in (optimizer.get_config, lambda: save_optimizer(optimizer, tmp_path / "saved")):
        with pytest.raises(ValueError, match=r"^`rho` must be a number between 0 and 1, not 95\.$"):
            save()
    assert (tmp_path / "saved").read_bytes() == before


def test_a_model_keeps_it_as_a_number_and_opens_without_kerasbridge_too(tmp_path):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    momentum = keras.Variable(0.5)
    model.compile(optimizer_adam(0.1, beta_1=momentum), loss="mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras").optimizer
    plain = keras.optimizers.Adam(0.1)
    plain.build(model.trainable_variables)
    store = {}
    model.optimizer.save_own_variables(store)
    plain.load_own_variables(store)
    kept = [v.numpy().tolist() for v in model.optimizer.variables if v is not momentum]
    for optimizer in (loaded, plain):
        assert [v.numpy().tolist() for v in optimizer.variables] == kept
    assert loaded.beta_1 == 0.5


def test_numbers_and_variables_give_way_to_each_other(recwarn):
    optimizer, _ = built()
    variable = keras.Variable(0.5)
    for value, shown in [(variable, 0.5), (0.75, 0.75), (np.array(0.25), 0.25), (variable, 0.5)]:
        optimizer.rho = value
        assert optimizer.get_config()["rho"] == shown
    assert optimizer.rho is variable
    assert not recwarn.list


def test_a_compiled_step_sees_the_number_in_its_variable_and_no_other_variable():
    weight, momentum = keras.Variable([1.0]), keras.Variable(0.5)
    optimizer = optimizer_adam(0.1, beta_1=momentum)
    step = tf.function(lambda: optimizer.apply([tf.ones(1)], [weight]))
    optimizer.build([weight])
    step()
    optimizer.beta_1 = momentum
    for value in (keras.Variable(0.5), 0.5):
        with pytest.warns(UserWarning, match="do not see the new value of `beta_1`"):
            optimizer.beta_1 = value


def test_an_inner_optimizer_takes_variables_too(tmp_path):
    momentum, weight = keras.Variable(0.5), keras.Variable([1.0], name="weight")
    optimizer = optimizer_loss_scale(optimizer_lion(0.1, beta_2=momentum))
    optimizer.apply([tf.ones(1)], [weight])
    save_optimizer(optimizer, tmp_path / "saved")
    loaded = load_optimizer(tmp_path / "saved", variables=[weight])
    for other in (loaded, copy.deepcopy(optimizer)):
        inner = other.inner_optimizer
        assert (inner.beta_2, int(inner.iterations)) == (0.5, 1)


def test_the_number_in_a_variable_is_held_against_the_rule():
    optimizer = optimizer_adam()
    for value, came in [
        (keras.Variable(95.0), "a variable that holds 95"),
        (tf.Variable(-1), "a variable that holds -1"),
        (np.array(95), "95"),
        (tf.constant(float("nan")), "nan"),
    ]:
        message = f"`beta_1` must be a number at least 0 and below 1, not {came}."
        with pytest.raises(ValueError, match=re.escape(message)):
            optimizer.beta_1 = value
    assert optimizer.beta_1 == 0.9


def test_what_keras_reads_once_is_no_variable():
    for function, argument in [(optimizer_adam, "clipnorm"), (optimizer_sgd, "momentum")]:
        with pytest.raises(TypeError, match=f"`{argument}` must be .*, not a variable that holds"):
            function(**{argument: keras.Variable(0.5)})
    constants = [rule for row in OPTIMIZERS.values() for rule, _ in row.own.values()]
    assert any(rule.startswith(CONSTANT) for rule in constants)
    assert kerasbridge.optimizer_rmsprop(momentum=np.array(0.5)).momentum == 0.5
