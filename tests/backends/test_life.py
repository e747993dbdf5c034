"""The life of an optimizer on every backend of Keras: KERAS_BACKEND says on which."""

from __future__ import annotations

import copy
import warnings

import keras
import numpy as np
import pytest
from backend_cases import BACKEND, on_this_backend
from optimizer_table import AS_KERAS, OPTIMIZERS, STEPPING_EAGERLY

import kerasbridge


def falling_rates():
    """Return a function of the rates 1, 1/2, 1/3, ... and the list of what it has returned."""
    asked = []

    def rate():
        asked.append(1 / (len(asked) + 1))
        return asked[-1]

    return rate, asked


def test_in_an_eager_loop_a_function_is_asked_once_for_every_step():
    rate, asked = falling_rates()
    optimizer, weight = kerasbridge.optimizer_adam_w(rate, weight_decay=0.1), keras.Variable([1.0])
    for _ in range(20):
        optimizer.apply([keras.ops.ones(1)], [weight])
    assert len(asked) == 20


def test_in_fit_a_function_is_asked_at_every_step_but_on_jax_which_says_so():
    rate, asked = falling_rates()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.float32([[0]])])
    model.compile(kerasbridge.optimizer_sgd(rate), loss=lambda y, prediction: prediction)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(np.ones((20, 1)), np.ones((20, 1)), batch_size=1, verbose=0)
    said = [str(each.message) for each in caught if "`learning_rate`" in str(each.message)]
    moved = -model.get_weights()[0].item()
    if BACKEND == "jax":
        assert moved == pytest.approx(20 * asked[-1])
        assert said == [
            "`learning_rate` is a function, and JAX compiles the training step with"
            f" {asked[-1]}, the value that it has now. Use a schedule, or assign a number to"
            " `learning_rate` in a callback."
        ]
    else:
        assert moved == pytest.approx(sum(asked))
        assert (len(asked), said) == (20, [])


def test_what_a_function_may_not_return_ends_fit():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(kerasbridge.optimizer_sgd(lambda: -1), loss="mse")
    with pytest.raises(ValueError, match=r"^`learning_rate` must be a number at least 0, not -1\."):
        model.fit(np.ones((2, 1)), np.ones((2, 1)), verbose=0)


def test_assigning_is_guarded():
    optimizer, weight = kerasbridge.optimizer_adam(clipnorm=1), keras.Variable([1.0])
    for _ in range(2):
        with pytest.raises(ValueError, match=r"^`beta_1` must be a number at least 0 and below 1,"):
            optimizer.beta_1 = 95
        with pytest.raises(ValueError, match=r"^`clipvalue` must be None where `clipnorm` is"):
            optimizer.clipvalue = 2
        for rate in (np.array(0.5), keras.ops.convert_to_tensor(0.5), keras.Variable(0.5)):
            optimizer.learning_rate = rate
        optimizer.apply([keras.ops.ones(1)], [weight])
    with pytest.raises(ValueError, match=r"^`amsgrad` can be changed before the first step only"):
        optimizer.amsgrad = True
    assert (optimizer.beta_1, optimizer.clipvalue, optimizer.amsgrad) == (0.9, None, False)


@pytest.mark.parametrize("function", on_this_backend(STEPPING_EAGERLY))
def test_saved_and_copied_optimizers_go_on_to_the_same_bits(function, tmp_path, monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")  # see docs/design/state.md

    def weights(values):
        return [keras.Variable(each, name=name) for each, name in zip(values, "kb", strict=True)]

    def ends(optimizer, variables):
        for scale in (0.5, -2.0, 1.0):
            gradients = [keras.ops.ones(each.shape) * scale for each in variables]
            optimizer.apply(gradients, variables)
        kept = [*variables, *optimizer.variables]
        return [keras.ops.convert_to_numpy(each.value).tobytes() for each in kept]

    options = {} if function == "optimizer_loss_scale" else {"gradient_accumulation_steps": 2}
    optimizer, trained = OPTIMIZERS[function].build(**options), weights([[[1.0, 2.0]], [3.0]])
    ends(optimizer, trained)
    values = [keras.ops.convert_to_numpy(each.value) for each in trained]
    kerasbridge.save_optimizer(optimizer, tmp_path / "x")
    loaded, copied = kerasbridge.load_optimizer(tmp_path / "x"), copy.deepcopy(optimizer)
    whole = ends(optimizer, trained)
    assert ends(loaded, weights(values)) == whole
    assert ends(copied, weights(values)) == whole


def halved(optimizer, weight, steps):
    """Take steps with a gradient of 1; then halve two numbers and take as many again."""
    optimizer.build([weight])
    for _ in range(2):
        for _ in range(steps):
            optimizer.apply([keras.ops.ones((1, 1))], [weight])
        optimizer.beta_1, optimizer.weight_decay = 0.25, 0.125
    return keras.ops.convert_to_numpy(weight).item()


def test_every_step_takes_the_numbers_that_variables_hold_then():
    numbers = {"beta_1": keras.Variable(0.5), "weight_decay": keras.Variable(0.25)}

    def halve(epoch, logs):
        for name, number in {"beta_1": 0.5, "weight_decay": 0.25}.items():
            numbers[name].assign(number / (1 + epoch))

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.float32([[1]])])
    optimizer = kerasbridge.optimizer_adam(0.1, **numbers)
    model.compile(optimizer, loss=lambda y, prediction: prediction)
    callback = keras.callbacks.LambdaCallback(on_epoch_begin=halve)
    model.fit(np.ones((4, 1)), np.ones((4, 1)), 1, 2, verbose=0, callbacks=[callback])
    plain = keras.optimizers.Adam(0.1, beta_1=0.5, weight_decay=0.25)
    expected = halved(plain, keras.Variable([[1.0]]), 4)
    assert model.get_weights()[0].item() == pytest.approx(expected, rel=1e-5)
    assert repr(optimizer).endswith("(learning_rate=0.1, beta_1=0.25, weight_decay=0.125)>")
    assert copy.deepcopy(optimizer).beta_1 == 0.25
    with pytest.raises(ValueError, match="not a variable that holds 95"):
        optimizer.beta_2 = keras.Variable(95.0)


@pytest.mark.parametrize(
    "function", on_this_backend(each for each in STEPPING_EAGERLY if each in AS_KERAS)
)
def test_an_optimizer_of_keras_becomes_ours_and_goes_on(function):
    def run(takes_over):
        optimizer, weight = OPTIMIZERS[function].build_with_keras(), keras.Variable([[1.0, 2.0]])
        for step in range(4):
            if step == 2 and takes_over:
                assert kerasbridge.as_kerasbridge(optimizer) is optimizer
            optimizer.apply([keras.ops.ones((1, 2)) * (step + 1)], [weight])
        return optimizer, keras.ops.convert_to_numpy(weight).tolist()

    (ours, values), (_, expected) = run(True), run(False)
    assert values == pytest.approx(np.array(expected), rel=1e-6)
    assert isinstance(ours, type(OPTIMIZERS[function].build()))
    with pytest.raises(ValueError, match=r"`learning_rate` must be .*, not -1"):
        ours.learning_rate = -1


def test_each_of_several_optimizers_moves_its_weights_as_it_does_alone(tmp_path):
    def parts():
        return {
            "default": kerasbridge.optimizer_adam(0.1),
            "^block": kerasbridge.optimizer_sgd(0.5, momentum=0.5),
            "embed": kerasbridge.optimizer_schedule_free_adam_w(0.25),
        }

    def weights():
        return {
            name: keras.Variable([[1.0, 2.0]], name=name) for name in ("k", "block", "embedding")
        }

    def bits(variables):
        return [keras.ops.convert_to_numpy(each.value).tobytes() for each in variables]

    together, several, gradient = weights(), kerasbridge.optimizer_multi(**parts()), [[1.0, -0.5]]
    alone = weights()
    for _ in range(3):
        gradients = [keras.ops.convert_to_tensor(gradient)] * 3
        several.apply(gradients, list(together.values()))
    for (pattern, single), name in zip(parts().items(), alone, strict=True):
        for _ in range(3):
            single.apply([keras.ops.convert_to_tensor(gradient)], [alone[name]])
        assert bits([together[name], *several[pattern].variables]) == bits(
            [alone[name], *single.variables]
        )
    kerasbridge.save_optimizer(several, tmp_path / "x")
    loaded = kerasbridge.load_optimizer(tmp_path / "x", list(together.values()))
    assert bits(loaded.variables) == bits(several.variables)
