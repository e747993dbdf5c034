"""Several optimizers in one: each trains its weights as it would alone."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from multi_runs import NAMES, TRAINED, fit, gradients, model, multi, new_weights, three, train
from state_runs import refused, step, weights

from kerasbridge import (
    as_kerasbridge,
    optimizer_adam,
    optimizer_loss_scale,
    optimizer_multi,
    optimizer_sgd,
)


@pytest.mark.parametrize("module", [None, keras.optimizers], ids=["ours", "keras"])
def test_each_part_ends_at_the_bits_that_its_optimizer_alone_ends_at(module, monkeypatch):
    if module:
        monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    optimizer, together, alone = multi(), new_weights(), new_weights()
    train(optimizer, together, range(len(NAMES)))
    for pattern, single in three(module).items():
        chosen = TRAINED[pattern]
        ended = [together[each] for each in chosen] + optimizer[pattern].variables
        expected = train(single, alone, chosen)
        assert [variable.numpy().tobytes() for variable in ended] == expected, pattern


def test_without_the_fast_step_it_ends_at_the_bits_of_keras_own_class(monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    parts = three(keras.optimizers)
    theirs = keras.optimizers.MultiOptimizer(
        keras.optimizers.OptimizerMap(
            parts["default"],
            {"embedding": parts["embedding"], "block_.*": parts["^block"]},
        )
    )
    everything = range(len(NAMES))
    ours = train(multi(), new_weights(), everything)
    assert ours == train(theirs, new_weights(), everything)


def test_the_steps_of_the_parts_are_fast():
    optimizer, variables = multi(), new_weights()
    train(optimizer, variables, range(len(NAMES)))
    for part in optimizer.optimizers:
        assert [step.compiled is not None for step in part._steps.values()] == [True]


def test_fit_trains_each_weight_with_its_optimizer():
    before = model().get_weights()
    frozen = fit(optimizer_multi(optimizer_sgd(0.1), block=optimizer_sgd(0.0))).get_weights()
    assert [np.array_equal(*each) for each in zip(before, frozen, strict=True)] == [True] * 2 + [
        False
    ] * 2
    one = fit(optimizer_sgd(0.1)).get_weights()
    same = fit(optimizer_multi(optimizer_sgd(0.1), block=optimizer_sgd(0.1))).get_weights()
    for expected, ended in zip(one, same, strict=True):
        np.testing.assert_allclose(ended, expected, rtol=1e-5)


def test_the_average_of_a_part_takes_the_place_of_its_weights_when_fit_ends():
    averaging = optimizer_sgd(0.5, use_ema=True, ema_momentum=0.9)
    trained = fit(optimizer_multi(optimizer_sgd(), block=averaging))
    averages = averaging._model_variables_moving_average
    for weight, average in zip(trained.trainable_variables, averages, strict=False):
        assert np.array_equal(weight.numpy(), average.numpy())


# Patterns.


def optimizer_of(pattern: str, name: str) -> bool:
    """Return whether a weight of that name is trained by the optimizer under the pattern."""
    (weight,) = weights(name)
    optimizer = optimizer_multi(optimizer_sgd(0.0), **{pattern: optimizer_sgd(1.0)})
    step(optimizer, [weight])
    return bool(np.all(weight.numpy() == 0))


@pytest.mark.parametrize(
    ("pattern", "name", "is_found"),
    [
        ("embedding", "my_embedding_2", True),
        ("^block", "block_1", True),
        ("^block", "my_block", False),
        ("(^|/)block", "block_1", True),
        ("(^|/)block", "my_block", False),
        ("bias$", "my_bias", True),
        ("bias$", "bias_2", False),
        ("a|head$", "head", True),
        ("x|^d", "head", False),
        ("(?i)HEAD", "head", True),
        (r"(.)\1", "kernel", False),
        (r"(.)\1", "embedding_22", True),
        ("^head$", "head", True),
        ("", "head", True),
    ],
)
@pytest.mark.filterwarnings("ignore:.*found in the path of no weight")
def test_a_pattern_is_searched_for_in_the_path(pattern, name, is_found):
    assert optimizer_of(pattern, name) == is_found


def test_the_beginning_of_a_name_is_found_in_a_sequential_model_behind_its_name():
    optimizer = optimizer_multi(optimizer_sgd(), **{"(^|/)block": optimizer_sgd()})
    fit(optimizer)
    found = [weight.path for weight in optimizer["(^|/)block"]._trainable_variables]
    assert found == ["model/block/kernel", "model/block/bias"]


def test_two_patterns_in_one_path_are_refused_before_anything_changes():
    optimizer = optimizer_multi(optimizer_sgd(), block=optimizer_sgd(), **{"_1$": optimizer_adam()})
    variables = new_weights()
    refused(
        lambda: optimizer.apply(gradients(0), variables),
        "`_1$` is found in the path 'block_1', and so is `block`.\n",
    )
    assert not optimizer.built
    assert not any(part.built for part in optimizer.optimizers)
    for weight, untouched in zip(variables, new_weights(), strict=True):
        assert np.array_equal(weight.numpy(), untouched.numpy())


def test_a_pattern_in_no_path_is_told_once():
    optimizer, variables = optimizer_multi(optimizer_sgd(), blok=optimizer_adam()), new_weights()
    with pytest.warns(UserWarning, match="^`blok` is found in the path of no weight") as told:
        train(optimizer, variables, range(len(NAMES)))
    assert len(told) == 1
    assert "'embedding', 'block_1', 'block_2', 'head'." in str(told[0].message)
    assert optimizer["blok"].iterations == 0


def built_adam():
    optimizer = optimizer_adam()
    optimizer.build(weights("kernel"))
    return optimizer


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "`default` must be a Keras optimizer, not None."),
        ({"default": "adam"}, '`default` must be a Keras optimizer, not "adam".'),
        (
            {"default": optimizer_adam(), "^block": 0.1},
            "`^block` must be a Keras optimizer, not 0.1.",
        ),
        (
            {"default": optimizer_adam(), "a": optimizer_adam},
            "`a` must be a Keras optimizer, not a function.",
        ),
        (
            {"default": optimizer_adam(), "[a": optimizer_adam()},
            "`[a` is not a regular expression.\nPython says: unterminated character set",
        ),
        (
            {"default": optimizer_adam(), "(?x)a # b": optimizer_adam()},
            "`(?x)a # b` cannot have the flag `x` and end with a comment.\nWrite it without",
        ),
        (
            {"default": optimizer_adam(), "a": optimizer_loss_scale(optimizer_adam())},
            "`a` must be a Keras optimizer, but optimizer_loss_scale() goes around",
        ),
        (
            {"default": optimizer_multi(optimizer_adam())},
            "`default` must be a Keras optimizer, but this one has others inside.",
        ),
        (
            {"default": built_adam()},
            "`default` must be a Keras optimizer, but this one has weights already.",
        ),
        (
            {"default": optimizer_adam(), "name": optimizer_adam()},
            "`name` must be a string of letters",
        ),
        (
            {"default": optimizer_adam(), "loss_scale_factor": 0},
            "`loss_scale_factor` must be a number above 0 or None, not 0.",
        ),
        (
            {"optimizer_map": {"a": optimizer_adam()}},
            "`optimizer_map` must be an OptimizerMap of Keras or a function of a weight, not an ",
        ),
        (
            {"optimizer_map": keras.optimizers.OptimizerMap(optimizer_adam()), "a": 1},
            "`optimizer_map` must be None where `a` is given.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else ", ".join(value) or "nothing",
)
def test_what_is_no_optimizer_or_no_pattern_is_refused_by_name(arguments, sentence):
    refused(lambda: optimizer_multi(**arguments), sentence)


def test_one_optimizer_under_two_patterns_is_refused_and_keeps_its_settings():
    optimizer = optimizer_adam(loss_scale_factor=2)
    refused(
        lambda: optimizer_multi(optimizer_sgd(), a=optimizer, b=optimizer),
        "`b` must be an optimizer of its own, and is that of `a`.\nOne pattern can stand for",
    )
    assert optimizer.loss_scale_factor == 2


# The parts.


def test_the_parts_are_read_and_assigned_by_their_patterns():
    optimizer = multi()
    optimizer["^block"].learning_rate = 0.125
    assert optimizer["^block"].learning_rate == 0.125
    with pytest.raises(ValueError, match=r"^`learning_rate` must be a number at least 0, "):
        optimizer["embedding"].learning_rate = -1
    assert optimizer["embedding"].learning_rate == 0.5
    with pytest.raises(KeyError, match="no optimizer 'block'; there are 'default', 'embedding', '"):
        optimizer["block"]
    assert [optimizer[each] for each in ("embedding", "^block", "default")] == optimizer.optimizers


@pytest.mark.parametrize("name", ["learning_rate", "default", "optimizer_map"])
def test_what_belongs_to_the_parts_cannot_be_assigned_to_the_whole(name):
    optimizer = multi()
    value = {"learning_rate": 0.1, "default": optimizer_adam()}.get(name, optimizer._optimizer_map)
    refused(lambda: setattr(optimizer, name, value), f"`{name}` cannot be assigned")
    refused(lambda: setattr(optimizer, name, "x"), f"`{name}` must be ")


OF_PARTS = {
    "clipnorm": 1,
    "clipvalue": 1,
    "global_clipnorm": 1,
    "weight_decay": 0.1,
    "use_ema": True,
    "ema_momentum": 0.5,
    "ema_overwrite_frequency": 2,
    "gradient_accumulation_steps": 2,
    "beta_1": 0.5,
    "momentum": 0.5,
}


@pytest.mark.parametrize("name", OF_PARTS)
def test_what_only_the_parts_have_cannot_be_assigned_to_the_whole(name):
    optimizer = multi()
    before = getattr(optimizer, name, None)
    refused(
        lambda: setattr(optimizer, name, OF_PARTS[name]),
        f"`{name}` cannot be assigned to several optimizers.\nAssign it to one of them: 'default'",
    )
    assert getattr(optimizer, name, None) == before


@pytest.mark.parametrize("name", ["embedding", "embd"])
def test_an_optimizer_cannot_be_assigned_under_a_pattern(name):
    refused(
        lambda: setattr(multi(), name, optimizer_sgd()),
        f"`{name}` cannot be assigned, since the optimizers inside are not exchanged.\nThey are '",
    )


def test_the_optimizers_that_a_function_chooses_become_ours():
    parts = {"embedding": keras.optimizers.SGD(0.5), "default": keras.optimizers.Adam(0.1)}

    def choose(weight):
        return parts.get(weight.name, parts["default"])

    theirs = keras.optimizers.MultiOptimizer(choose)
    optimizer = as_kerasbridge(theirs)
    assert optimizer is theirs
    train(optimizer, new_weights(), range(len(NAMES)))
    for part in parts.values():
        refused(lambda part=part: setattr(part, "learning_rate", -1), "`learning_rate` must be")
    built = keras.optimizers.MultiOptimizer(lambda weight: keras.optimizers.SGD(0.5))
    built.build(weights("a", "b"))
    for part in as_kerasbridge(built).optimizers:
        refused(lambda part=part: setattr(part, "learning_rate", -1), "`learning_rate` must be")


def test_what_is_spared_from_weight_decay_is_told_to_a_part():
    optimizer = optimizer_multi(optimizer_sgd(0.5), block=optimizer_sgd(0.5, weight_decay=1))
    for several in (optimizer, optimizer_loss_scale(optimizer)):
        refused(
            lambda several=several: several.exclude_from_weight_decay(var_names="_1"),
            "`var_names` cannot be told to several optimizers.\nTell it to one of them: 'default'",
        )
    optimizer["block"].exclude_from_weight_decay(var_names="_1")
    variables = weights(*NAMES)
    optimizer.apply([tf.zeros((3, 2))] * 4, variables)
    assert [weight.numpy()[0, 0] for weight in variables] == [1, 1, 0.5, 1]


def test_it_prints_its_parts():
    optimizer = optimizer_multi(optimizer_adam(), name="both", **{"^b": optimizer_sgd(0.5)})
    parts = "default=<keras.optimizers.Adam()>, ^b=<keras.optimizers.SGD(learning_rate=0.5)>"
    assert repr(optimizer) == f"<keras.optimizers.MultiOptimizer({parts}, name='both')>"


def test_callbacks_reach_the_learning_rate_of_every_part():
    halving = keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate / 2)
    optimizer = optimizer_multi(optimizer_sgd(1.0), block=optimizer_sgd(0.5))
    fit(optimizer, halving)
    assert [float(part.learning_rate) for part in optimizer.optimizers] == [0.125, 0.25]


def test_a_loss_scale_factor_is_that_of_all_parts():
    optimizer = multi(loss_scale_factor=4)
    assert optimizer.scale_loss(1.0) == 4
    optimizer.loss_scale_factor = 2
    assert [part.loss_scale_factor for part in optimizer.optimizers] == [2, 2, 2]
    refused(lambda: setattr(optimizer, "loss_scale_factor", -1), "`loss_scale_factor` must be ")


def test_loss_scaling_around_it_changes_no_number():
    scaling, variables = optimizer_loss_scale(multi(), initial_scale=1), new_weights()
    train(scaling, variables, range(len(NAMES)))
    plain, expected = multi(), new_weights()
    train(plain, expected, range(len(NAMES)))
    for weight, each in zip(variables, expected, strict=True):
        np.testing.assert_allclose(weight.numpy(), each.numpy(), rtol=1e-5)


def test_an_optimizer_map_of_keras_keeps_its_patterns_for_whole_paths():
    parts = three()
    optimizer_map = keras.optimizers.OptimizerMap(parts["default"], {"block_.": parts["^block"]})
    optimizer, variables = optimizer_multi(optimizer_map=optimizer_map), new_weights()
    train(optimizer, variables, range(len(NAMES)))
    assert optimizer["^(?:block_.)$"] is parts["^block"]
    assert len(parts["^block"]._trainable_variables) == 2


def test_before_keras_has_the_class_it_says_so(monkeypatch):
    monkeypatch.delattr(keras.optimizers, "MultiOptimizer")
    with pytest.raises(NotImplementedError, match=r"MultiOptimizer came with Keras 3.15, and "):
        optimizer_multi(optimizer_adam())
