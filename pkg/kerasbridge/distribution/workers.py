"""Settings that differ between workers are noticed before anything is trained with them.

Under a MultiWorkerMirroredStrategy each worker runs a program of its own, with an optimizer of its
own. TensorFlow adds up what all compute, and does not ask whether they compute the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from kerasbridge.distribution.contexts import in_replica, together
from kerasbridge.errors import ArgumentValueError
from kerasbridge.held_number import holds_number
from kerasbridge.optimizers.learning_rate import is_function
from kerasbridge.optimizers.patterns import as_written, parts_of
from kerasbridge.optimizers.places import kept_places
from kerasbridge.rules import Rule
from kerasbridge.state.fill import eagerly
from kerasbridge.state.slots import type_of

# What is the same on all workers, as text by its name; `learning_rate.decay_steps` and
# `variables[2]` are parts of what stands before.
Settings = dict[str, str]


class SameOnAllWorkers(keras.optimizers.Optimizer):  # type: ignore[misc]
    """Compares workers when an optimizer is made and when it is built, before it has variables.

    An optimizer inside of another one compares what is its own.
    """

    rules: Mapping[str, Rule]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if has_other_workers() and not in_replica():
            refuse_differences({"optimizer": type(self).__name__} | settings_in(kwargs))
        super().__init__(*args, **kwargs)

    def build(self, variables: Sequence[Any]) -> None:
        build = super().build

        def compare_and_build() -> None:
            if has_other_workers() and not self.built:
                refuse_differences(settings_of(self, list(variables)))
            build(variables)

        if in_replica() and tf.distribute.get_strategy().num_replicas_in_sync > 1:
            together(lambda strategy: in_scope(strategy, compare_and_build))
        else:
            compare_and_build()


def in_scope(strategy: tf.distribute.Strategy, function: Callable[[], None]) -> None:
    """Call a function once and now, even while a step of replicas is traced."""
    with eagerly(), strategy.scope():
        function()


def has_other_workers() -> bool:
    strategy = tf.distribute.get_strategy()
    if not isinstance(strategy, tf.distribute.MultiWorkerMirroredStrategy):
        return False
    return bool(strategy.num_replicas_in_sync > len(strategy.extended.worker_devices))


def refuse_differences(settings: Settings) -> None:
    """Raise the same error on every worker where the settings of one are not those of another."""
    if found := list(differences(settings)):
        first, *others = found
        hint = "\n".join(str(ArgumentValueError(*each)) for each in others)
        raise ArgumentValueError(*first, hint=hint)


def differences(settings: Settings) -> Iterator[tuple[str, str]]:
    """Return what differs between the workers, and how; all of them must call this."""
    everywhere = on_all_workers(settings)
    names = dict.fromkeys(name for each in everywhere.values() for name in each)
    differing = {
        name for name in names if len({each.get(name) for each in everywhere.values()}) > 1
    }
    for name in names:
        if name in differing and not differing.intersection(around(name)):
            workers: dict[str, list[str]] = {}
            for worker, each in everywhere.items():
                workers.setdefault(each.get(name, "not there"), []).append(worker)
            *first, last = (f"{text} on {', '.join(of)}" for text, of in workers.items())
            problem = f"must be the same on all workers, but is {', '.join(first)} and {last}"
            yield name, problem


def around(name: str) -> list[str]:
    """Return what a setting is a part of."""
    outer = re.split(r"[.\[]", name)[0]
    return [each for each in ("optimizer", outer) if each != name]


def on_all_workers(settings: Settings) -> dict[str, Settings]:
    """Return the settings of each worker by its name, or nothing where all have the same.

    Then the workers tell each other no more than a checksum.
    """
    resolver = tf.distribute.get_strategy().cluster_resolver
    own = json.dumps([f"{resolver.task_type} {resolver.task_id}", settings]).encode()
    checksum = hashlib.sha256(json.dumps(settings).encode()).digest()
    heads = gathered([*checksum, len(own)])
    if len(np.unique(heads[:, :-1], axis=0)) == 1:
        return {}
    longest = int(heads[:, -1].max())
    return dict(json.loads(bytes(row.tolist())) for row in gathered([*own.ljust(longest)]))


def gathered(numbers: list[int]) -> np.ndarray[Any, Any]:
    """Return the numbers of all replicas, a row each, in the same order on all workers."""
    strategy = tf.distribute.get_strategy()
    with eagerly(), strategy.scope():
        rows = strategy.experimental_distribute_values_from_function(
            lambda _: tf.constant([numbers], tf.int32)
        )
        return np.asarray(strategy.gather(rows, axis=0))


def settings_of(optimizer: Any, weights: list[Any]) -> Settings:
    """Return all that makes an optimizer do what it does with these weights."""
    given = {name: vars(optimizer).get(name) for name in optimizer.rules}
    given["learning_rate"] = optimizer._learning_rate
    settings = {"optimizer": type(optimizer).__name__} | settings_in(given)
    settings["exclude_from_weight_decay"] = excluded(optimizer, weights)
    settings["iterations"] = text_of(optimizer._iterations)
    settings["variables"] = f"a list of {len(weights)}"
    places = places_in(optimizer, weights)
    for number, weight in enumerate(weights):
        settings[f"variables[{number}]"] = f"{type_of(weight)} {list(weight.shape)}"
        if places:
            settings[f"variables[{number}]"] += f" of {places[number]!r}"
    return settings


def settings_in(arguments: Mapping[str, Any]) -> Settings:
    """Return arguments as text; of a function nobody can say what it will return."""
    settings = {}
    for name, value in arguments.items():
        if name == "name" or isinstance(value, keras.optimizers.Optimizer):
            continue
        if isinstance(value, keras.optimizers.schedules.LearningRateSchedule):
            settings[name] = type(value).__name__
            settings |= {f"{name}.{key}": text for key, text in config_of(value).items()}
        else:
            settings[name] = text_of(value)
    return settings


def config_of(schedule: Any) -> Settings:
    try:
        config = schedule.get_config()
    except NotImplementedError:  # one of the user's own need not have it
        return {}
    return {key: text_of(value) for key, value in config.items() if key != "name"}


def text_of(value: Any) -> str:
    if isinstance(value, Mapping):  # the patterns of several optimizers
        return repr([as_written(pattern) for pattern in value])
    if is_function(value):
        return "a function"
    # Keras keeps the rate in float32: 0.001 is 0.0010000000474974513 there, and prints as 0.001.
    return str(keras.ops.convert_to_numpy(value)) if holds_number(value) else repr(value)


def excluded(optimizer: Any, weights: list[Any]) -> str:
    """Say what exclude_from_weight_decay() was told; Keras numbers the paths of weights."""
    exclusions = vars(optimizer).get("_exclusions")
    if exclusions is None:
        return "nothing"
    numbers = {optimizer._var_key(weight): number for number, weight in enumerate(weights)}
    listed = zip(exclusions.keys, exclusions.var_list, strict=True)
    told = [f"variables[{numbers.get(key, at)}]" for key, (_, at) in listed]
    return ", ".join([*map(repr, sorted(exclusions.var_names)), *sorted(told)]) or "nothing"


def places_in(optimizer: Any, weights: list[Any]) -> list[str]:
    """Return the pattern of each weight's optimizer, where there are several by pattern."""
    optimizer_map = vars(optimizer).get("_optimizer_map")
    if not isinstance(optimizer_map, Mapping):
        return []
    places = kept_places(optimizer_map)
    if len(places) == len(weights):
        return places
    names = {id(part): name for name, part in parts_of(optimizer).items()}
    try:
        return [names[id(optimizer_map(weight))] for weight in weights]  # type: ignore[operator]
    except ValueError:  # two patterns fit, which build() will say
        return []
