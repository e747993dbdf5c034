"""Loss scaling: overflow is recovered from, the scale grows, and compile() makes the same of it."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import training_runs

from kerasbridge import optimizer_adam, optimizer_loss_scale, optimizer_sgd


def scale_of(optimizer):
    return float(optimizer.scale_loss(1.0))


def step(optimizer, weight, gradient):
    """Apply a gradient of the loss as it is; return the weight."""
    optimizer.apply([np.float32([gradient]) * np.float32(scale_of(optimizer))], [weight])
    return weight.numpy().item()


def test_a_step_with_an_infinite_gradient_is_left_out_and_the_scale_halves():
    weight = keras.Variable([1.0])
    optimizer = optimizer_loss_scale(optimizer_sgd(0.5, momentum=0.5), initial_scale=1024)
    assert step(optimizer, weight, 1.0) == 0.5
    state = [variable.numpy() for variable in optimizer.inner_optimizer.variables]
    for bad, scale in [(np.inf, 512), (np.nan, 256), (-np.inf, 128)]:
        assert step(optimizer, weight, bad) == 0.5
        assert scale_of(optimizer) == scale
    assert [variable.numpy() for variable in optimizer.inner_optimizer.variables] == state
    assert step(optimizer, weight, 1.0) == 0.5 - (0.5 * 0.5 + 0.5)  # recovered, momentum and all


def test_the_scale_doubles_after_as_many_good_steps_as_it_is_told():
    weight = keras.Variable([1.0])
    optimizer = optimizer_loss_scale(optimizer_sgd(), initial_scale=8, dynamic_growth_steps=3)
    scales = []
    for gradient in [1, 1, 1, 1, 1, np.inf, 1, 1, 1, 1]:  # a bad step starts the count anew
        step(optimizer, weight, gradient)
        scales.append(scale_of(optimizer))
    assert scales == [8, 8, 16, 16, 16, 8, 8, 8, 16, 16]


def test_gradients_that_half_precision_loses_arrive():
    tiny = 2.0**-26  # below the smallest float16
    weight = keras.Variable([0.0])
    optimizer = optimizer_loss_scale(optimizer_sgd(1.0))
    scaled = np.float16(tiny * scale_of(optimizer))
    optimizer.apply([np.float32([scaled])], [weight])
    assert np.float16(tiny) == 0
    assert weight.numpy().item() == -tiny


@pytest.fixture
def half_precision():
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_float16")
    yield
    keras.config.set_dtype_policy(before)


def fitted(optimizer, x):
    """Train in half precision; return the optimizer that the model has, its scale, and weights."""
    model = training_runs.build_model()
    model.compile(optimizer=optimizer, loss=training_runs.build_loss())
    model.fit(x, training_runs.data()[1], batch_size=8, epochs=2, shuffle=False, verbose=0)
    scale = float(model.optimizer.dynamic_scale.numpy())
    return model.optimizer, scale, [weight.tobytes() for weight in model.get_weights()]


def test_compile_makes_the_same_of_an_optimizer_under_mixed_precision(half_precision):
    x = training_runs.data()[0]
    wrapped, scale, weights = fitted(optimizer_adam(0.05), x)
    assert isinstance(wrapped, keras.optimizers.LossScaleOptimizer)
    assert isinstance(wrapped.inner_optimizer, keras.optimizers.Adam)
    by_hand = optimizer_loss_scale(optimizer_adam(0.05))
    ours, our_scale, our_weights = fitted(by_hand, x)
    assert ours is by_hand  # and is not wrapped once more
    assert (our_scale, our_weights) == (scale, weights)


def test_a_model_in_half_precision_recovers_from_overflow(half_precision):
    x = training_runs.data()[0].copy()
    x[:8] *= 3000  # the scaled loss of this batch is beyond half precision
    optimizer, scale, weights = fitted(optimizer_loss_scale(optimizer_adam(0.05), 2**20), x)
    assert scale < 2**20
    assert 0 < int(optimizer.inner_optimizer.iterations) < 16  # some steps were left out
    assert all(np.isfinite(np.frombuffer(each, np.float32)).all() for each in weights)


INNERS = {
    "weight_decay": 0.1,
    "clipnorm": 1.0,
    "clipvalue": 1.0,
    "global_clipnorm": 1.0,
    "use_ema": True,
    "ema_momentum": 0.5,
    "ema_overwrite_frequency": 10,
    "loss_scale_factor": 2.0,
    "gradient_accumulation_steps": 2,
}


@pytest.mark.parametrize("argument", INNERS)
def test_what_belongs_to_the_inner_optimizer_is_refused_with_the_way_out(argument):
    with pytest.raises(ValueError, match=f"^`{argument}` must be None, not ") as refused:
        optimizer_loss_scale(optimizer_sgd(), **{argument: INNERS[argument]})
    way_out = "Set it on the inner optimizer."
    if argument == "loss_scale_factor":  # there Keras would switch it off
        way_out = "For a fixed factor, set it on the inner optimizer and use that one alone."
    assert str(refused.value).endswith(f".\n{way_out}")


def test_none_and_keras_own_defaults_mean_not_given():
    """Keras 3.5 writes its defaults into the config."""
    nothing = dict.fromkeys(INNERS) | {"use_ema": False, "ema_momentum": 0.99}
    for given in (dict.fromkeys(INNERS), nothing):
        optimizer = optimizer_loss_scale(optimizer_sgd(), name="scaled", **given)
        plain = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD(name="SGD"), name="scaled")
        config = plain.get_config()
        config["inner_optimizer"]["registered_name"] = "SGD"  # ours
        assert optimizer.get_config() == config


def test_what_old_code_says_of_loss_scaling_is_taken_where_it_is_so():
    config = keras.optimizers.LossScaleOptimizer(optimizer_sgd(), dynamic=True, name="x")
    assert optimizer_loss_scale(optimizer_sgd(), dynamic=True, name="x").get_config() == (
        config.get_config()
    )
    with pytest.raises(ValueError, match=r"^`dynamic` must be True, not False\.\nFor a fixed"):
        optimizer_loss_scale(optimizer_sgd(), dynamic=False)
    with pytest.raises(TypeError, match=r"^`dynamic` must be True, not 1\."):
        optimizer_loss_scale(optimizer_sgd(), dynamic=1)
    with pytest.raises(TypeError, match=r"^`dynamic` is not an argument\."):
        optimizer_sgd(dynamic=True)


def test_a_learning_rate_is_that_of_the_inner_optimizer():
    message = r"^`learning_rate` must be None, not 0\.1\.\nSet it on the inner optimizer\.$"
    with pytest.raises(ValueError, match=message):
        optimizer_loss_scale(optimizer_sgd(), learning_rate=0.1)


def test_an_optimizer_that_scales_the_loss_itself_is_refused():
    inner = keras.optimizers.LossScaleOptimizer(keras.optimizers.SGD())
    with pytest.raises(ValueError, match=r"^`inner_optimizer` must be a Keras optimizer that does"):
        optimizer_loss_scale(inner)
