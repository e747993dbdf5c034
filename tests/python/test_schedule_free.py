"""Schedule-free AdamW: the average that training is for, and the step in every way it is taken."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from optimizer_table import TRAIN_CASES
from training_runs import error_over_bound, float32_bound, reference_run, train
from update_rules import schedule_free_of_keras

from kerasbridge import (
    as_kerasbridge,
    load_optimizer,
    optimizer_loss_scale,
    optimizer_schedule_free_adam_w,
    save_optimizer,
)

START = np.array([1.0, -2.0, 0.5])
GRADIENTS = np.random.default_rng(5).normal(size=(20, 3))


def paper(steps: int, learning_rate: float, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
    """Return weight and average by Algorithm 1 of the paper, which keeps the average itself."""
    z, x, v = START.copy(), START.copy(), np.zeros(3)
    for t, gradient in enumerate(GRADIENTS[:steps], start=1):
        v = beta_2 * v + (1 - beta_2) * gradient**2
        z = z - learning_rate * gradient / (np.sqrt(v / (1 - beta_2**t)) + epsilon)
        x = (1 - 1 / t) * x + 1 / t * z
    return (1 - beta_1) * z + beta_1 * x, x


def test_keras_own_class_still_averages_by_the_new_z():
    """Once Keras computes this as the paper does, ours need not have a step of its own."""
    name = "optimizer_schedule_free_adam_w-defaults"
    run = train(name, TRAIN_CASES[name].row.build_with_keras)
    as_keras = {"update_rule": schedule_free_of_keras}
    expected = reference_run(name, run.before, run.gradients, **as_keras)
    assert error_over_bound(run.weights, expected.weights, float32_bound(name, run)) <= 1


def stepped(optimizer, steps: int, run=lambda step: step) -> keras.Variable:
    weight = keras.Variable(START, dtype="float64")
    step = run(lambda gradient: optimizer.apply([gradient], [weight]))
    for gradient in GRADIENTS[:steps]:
        step(tf.constant(gradient))
    return weight


@pytest.mark.parametrize("steps", [1, 2, 20])
@pytest.mark.parametrize("beta_1", [0.5, 0.9, 1])
def test_weight_and_average_are_those_of_an_algorithm_that_keeps_the_average(steps, beta_1):
    optimizer = optimizer_schedule_free_adam_w(0.25, beta_1=beta_1)
    weight = stepped(optimizer, steps)
    expected_weight, expected_average = paper(steps, 0.25, beta_1)
    np.testing.assert_allclose(weight.numpy(), expected_weight, rtol=1e-12)
    (average,) = optimizer.averaged_weights([weight])
    np.testing.assert_allclose(average, expected_average, rtol=1e-12)


@pytest.mark.parametrize("options", [{}, {"jit_compile": True}], ids=["graph", "xla"])
def test_an_optimizer_that_is_built_in_a_compiled_step_starts_once(options):
    optimizer = optimizer_schedule_free_adam_w(0.25)
    weight = stepped(optimizer, 20, run=lambda step: tf.function(step, **options))
    np.testing.assert_allclose(weight.numpy(), paper(20, 0.25)[0], rtol=1e-12)


def test_the_gradient_of_an_embedding_moves_every_row_as_the_same_numbers_in_full_do():
    rows = tf.IndexedSlices(tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.constant([0, 2]), [4, 2])
    ends = []
    for gradient in (rows, tf.convert_to_tensor(rows)):
        optimizer, weight = optimizer_schedule_free_adam_w(0.5), keras.Variable(np.ones((4, 2)))
        for _ in range(3):
            optimizer.apply([gradient], [weight])
        ends.append(weight.numpy())
    assert np.array_equal(*ends)
    assert np.any(ends[0] != 1)


def kernel_after_one_step(optimizer, known: bool = True) -> np.ndarray:
    """Fit a model whose kernel is 1; its shape is known before, or not."""
    layer = keras.layers.Dense(1, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((2,)), layer] if known else [layer])
    model.compile(optimizer=optimizer, loss="mse")
    model.fit(np.ones((8, 2)), np.ones((8, 1)), verbose=0)
    return layer.kernel.numpy()


@pytest.mark.parametrize("known", [True, False], ids=["built before", "built by fit"])
def test_fit_starts_where_the_weights_are(known):
    kernel = kernel_after_one_step(optimizer_schedule_free_adam_w(0.001), known)
    np.testing.assert_allclose(kernel, 1, atol=0.01)


def test_keras_own_class_still_starts_at_0_in_fit():
    """Once it does not, the help page need not say so."""
    kernel = kernel_after_one_step(keras.optimizers.ScheduleFreeAdamW(0.001))
    np.testing.assert_allclose(kernel, 0, atol=0.01)


def test_weights_that_are_loaded_before_the_first_step_are_where_it_starts():
    optimizer, weight = optimizer_schedule_free_adam_w(0.25), keras.Variable(START, dtype="float64")
    optimizer.build([weight])
    weight.assign(START + 5)
    optimizer.apply([tf.constant(GRADIENTS[0])], [weight])
    np.testing.assert_allclose(weight.numpy(), paper(1, 0.25)[0] + 5, rtol=1e-12)


def fitted(optimizer) -> keras.Model:
    layers = [keras.Input((2,)), keras.layers.BatchNormalization(), keras.layers.Dense(1)]
    model = keras.Sequential(layers)
    model.compile(optimizer=optimizer, loss="mse")
    random = np.random.default_rng(1)
    model.fit(random.normal(size=(64, 2)), random.normal(size=64), batch_size=8, verbose=0)
    return model


def test_the_averages_of_a_model_fit_a_copy_of_it_and_leave_it_as_it_is():
    optimizer = optimizer_schedule_free_adam_w(0.1)
    model = fitted(optimizer)
    before = model.get_weights()
    averages = optimizer.averaged_weights(model.weights)
    assert all(map(np.array_equal, before, model.get_weights()))
    copy = keras.models.clone_model(model)
    copy.set_weights(averages)
    for weight, value, average in zip(model.weights, before, averages, strict=True):
        trained = any(weight is each for each in model.trainable_variables)
        assert np.array_equal(value, average) != trained, weight.path
    assert np.any(
        copy.predict(np.ones((1, 2)), verbose=0) != model.predict(np.ones((1, 2)), verbose=0)
    )


def test_under_loss_scaling_the_inner_optimizer_knows_the_averages():
    scaling = optimizer_loss_scale(optimizer_schedule_free_adam_w(0.25), initial_scale=1)
    weight = stepped(scaling, 20)
    (average,) = scaling.inner_optimizer.averaged_weights([weight])
    np.testing.assert_allclose(average, paper(20, 0.25)[1], rtol=1e-12)


def test_before_the_first_step_the_averages_are_the_weights_also_those_that_were_loaded():
    optimizer, weight = optimizer_schedule_free_adam_w(), keras.Variable([1.0, 2.0])
    optimizer.build([weight])
    weight.assign([3.1, 0.7])
    (average,) = optimizer.averaged_weights([weight])
    assert np.array_equal(average, weight.numpy())


def test_a_model_stands_for_its_weights():
    model = fitted(optimizer_schedule_free_adam_w(0.1))
    expected = model.optimizer.averaged_weights(model.weights)
    found = model.optimizer.averaged_weights(model)
    assert all(map(np.array_equal, found, expected))


@pytest.mark.parametrize(
    ("weights", "came"),
    [
        (None, "None"),
        ("kernel", '"kernel"'),
        ([], "an object of class list"),
        ([np.ones(3)], "an object of class list"),
        (np.ones(3), "an object of class ndarray"),
        (keras.Sequential(), "an object of class Sequential"),
    ],
    ids=["none", "string", "empty", "arrays", "array", "model without weights"],
)
def test_averages_of_what_are_no_variables_are_refused(weights, came):
    optimizer = optimizer_schedule_free_adam_w()
    optimizer.build([keras.Variable(START)])
    with pytest.raises(TypeError) as refused:
        optimizer.averaged_weights(weights)
    words = "a list of variables, such as model.weights, or a model"
    assert str(refused.value) == f"`weights` must be {words}, not {came}."


@pytest.mark.parametrize("built", [True, False], ids=["built", "not built"])
def test_averages_of_weights_that_the_optimizer_does_not_train_are_refused(built):
    optimizer = optimizer_schedule_free_adam_w()
    if built:
        optimizer.build([keras.Variable(START)])
    with pytest.raises(ValueError, match=r"^`weights` must be those that the optimizer trains, "):
        optimizer.averaged_weights([keras.Variable(START)])


def test_averages_of_a_loaded_state_are_refused_until_it_has_its_variables(tmp_path):
    optimizer = optimizer_schedule_free_adam_w(0.25)
    weight = stepped(optimizer, 20)
    save_optimizer(optimizer, tmp_path / "free.safetensors")
    loaded = load_optimizer(tmp_path / "free.safetensors")
    with pytest.raises(ValueError, match=r"^`weights` cannot be averaged while the loaded state "):
        loaded.averaged_weights([weight])
    loaded.build([weight])
    (average,) = loaded.averaged_weights([weight])
    np.testing.assert_allclose(average, paper(20, 0.25)[1], rtol=1e-12)


def test_a_moving_average_which_would_replace_the_weights_is_refused_on_every_way():
    optimizer = optimizer_schedule_free_adam_w()
    config = optimizer.get_config() | {"use_ema": True}
    theirs = keras.optimizers.ScheduleFreeAdamW(use_ema=True)
    for refused in (
        lambda: optimizer_schedule_free_adam_w(use_ema=True, ema_overwrite_frequency=1),
        lambda: setattr(optimizer, "use_ema", True),
        lambda: type(optimizer).from_config(config),
        lambda: as_kerasbridge(theirs),
    ):
        with pytest.raises(ValueError, match=r"^`use_ema` must be False, not True\.\nThis"):
            refused()
    assert optimizer.use_ema is False
    assert type(theirs) is keras.optimizers.ScheduleFreeAdamW
