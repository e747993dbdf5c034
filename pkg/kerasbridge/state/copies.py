"""What Keras's own ways of saving and copying need: `.keras`, `.weights.h5`, pickle, deepcopy.

Keras saves an optimizer as its config and a list of arrays. A plain optimizer of Keras reads what
ours writes: what it does not know stands in a file of its own.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kerasbridge.errors import ArgumentTypeError, ArgumentValueError
from kerasbridge.held_number import NO_VALUE, number_in
from kerasbridge.optimizers.patterns import inner_optimizers
from kerasbridge.rules import Rule, check
from kerasbridge.state.before_build import start_again, variables_before_build, was_not_built
from kerasbridge.state.configs import refuse_function
from kerasbridge.state.exclusions import Told, find_variables, remember, tell, told
from kerasbridge.state.fill import (
    Variables,
    Waiting,
    assign,
    check_weights,
    differences_from,
    fill,
    refuse_differences,
    wait,
    waiting_of,
)
from kerasbridge.state.slots import kept, values_of

ASSET = "kerasbridge.json"


class Config(dict[str, Any]):
    """A config, and beside it what Keras's configs have no place for."""

    exclude_from_weight_decay: Told


class Copyable:
    """The methods of an optimizer of ours by which it is saved, copied and filled."""

    function: Any
    rules: Mapping[str, Rule]
    built: bool
    variables: list[Any]
    _variables: list[Any]
    _learning_rate: Any

    def get_config(self) -> dict[str, Any]:
        refuse_function(self._learning_rate)
        config: dict[str, Any] = {
            name: as_number(name, value, self.rules)
            for name, value in super().get_config().items()  # type: ignore[misc]
        }
        if exclusions := told(self):
            config = Config(config)
            config.exclude_from_weight_decay = exclusions
        return config

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Any:
        import keras

        # An empty scope would hide the one around it.
        scope = keras.saving.custom_object_scope if custom_objects else contextlib.nullcontext
        with scope(custom_objects):
            optimizer = cls.function(**config)
        tell(optimizer, getattr(config, "exclude_from_weight_decay", None))
        return optimizer

    def exclude_from_weight_decay(self, var_list: Any = None, var_names: Any = None) -> None:
        super().exclude_from_weight_decay(  # type: ignore[misc]
            var_list=var_list, var_names=var_names
        )
        remember(self, var_list, var_names)

    def build(self, variables: Sequence[Any]) -> None:
        if not self.built:
            weights = list(variables)
            if waiting := waiting_of(self):
                check_weights(waiting, weights)
            find_variables(self, weights)
        super().build(variables)  # type: ignore[misc]
        track_all(self)
        leave_to_inner(self)
        fill(self)

    def apply(self, grads: Sequence[Any], trainable_variables: Any = None) -> None:
        if self.built:
            fill(self)  # raises again what build() raised
        super().apply(grads, trainable_variables)  # type: ignore[misc]

    def save_own_variables(self, store: Any) -> None:
        waiting = waiting_of(self)
        if waiting is None:
            for position, variable in enumerate(kept(self, self.variables)):
                store[str(position)] = variable.numpy()
        elif waiting.variables_of is by_position:
            for position, array in (waiting.arrays | values_of(by_position(self))).items():
                store[position] = array
        else:
            raise ArgumentValueError(
                "optimizer",
                "has a state that waits for the variables it belongs to, and Keras would lose it",
                hint="First build it: optimizer.build(model.trainable_variables)",
            )

    def load_own_variables(self, store: Any) -> None:
        import numpy as np

        arrays = {position: np.array(store[position]) for position in store.keys()}  # noqa: SIM118
        if not arrays:
            super().load_own_variables(store)  # type: ignore[misc]
            return
        variables = kept(self, self.variables)
        if self.built and len(arrays) < len(variables) and was_not_built(arrays, self):
            start_again(self)
            variables = list(variables_before_build(self).values())
        elif self.built:
            refuse_differences(differences_from(arrays, by_position(self)))
        if len(arrays) == len(variables):
            self.__dict__.pop("_waiting", None)
            for position, variable in enumerate(variables):
                assign(variable, arrays[str(position)])
        else:
            wait(self, Waiting(arrays, by_position))

    def save_assets(self, directory: str) -> None:
        if exclusions := self.__dict__.get("_exclusions") and told(self):
            text = json.dumps({"exclude_from_weight_decay": exclusions})
            Path(directory, ASSET).write_text(text, encoding="utf-8")

    def load_assets(self, directory: str | None) -> None:
        if directory and (file := Path(directory, ASSET)).exists():
            tell(self, json.loads(file.read_text("utf-8"))["exclude_from_weight_decay"])


def by_position(optimizer: Any) -> Variables:
    """Return the variables that Keras saves for an optimizer, by their keys.

    Before it is built, the inner optimizer's have other positions than they will have.
    """
    variables = optimizer.variables if optimizer.built else optimizer._variables
    return {str(at): variable for at, variable in enumerate(kept(optimizer, variables))}


def as_number(argument: str, value: Any, rules: Mapping[str, Rule]) -> Any:
    """Return the number in a tensor or a variable that was given as an argument.

    What has left its range since would be a file that cannot be loaded.
    """
    number = number_in(value)
    if number is NO_VALUE:
        raise ArgumentTypeError(
            argument,
            "cannot be saved or put into a config while it is a tensor of a traced function",
            hint="Use a keras.Variable, and assign the tensor to it.",
        )
    return number if number is value else check(argument, number, rules[argument])


def track_all(optimizer: Any) -> None:
    """Add what Keras leaves out of `variables`: a number of Nadam's, under loss scaling."""
    known = {id(variable) for variable in optimizer._variables}
    for value in list(vars(optimizer).values()):
        if type(value) is type(optimizer._iterations) and id(value) not in known:
            optimizer._track_variable(value)


def leave_to_inner(optimizer: Any) -> None:
    """Leave inner optimizers of ours alone: they have filled their own variables."""
    if waiting := waiting_of(optimizer):
        for inner in inner_optimizers(optimizer).values():
            if isinstance(inner, Copyable):
                waiting.filled.update(map(id, inner.variables))
