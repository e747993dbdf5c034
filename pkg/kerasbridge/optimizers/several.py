"""What optimizer_multi() has beside Keras's MultiOptimizer: its parts by name, and what is told."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import keras

from kerasbridge.errors import ArgumentTypeError, ArgumentValueError
from kerasbridge.optimizers.bridged import guard
from kerasbridge.optimizers.patterns import as_written, parts_of
from kerasbridge.optimizers.places import PLACES, kept_places, places_of
from kerasbridge.optimizers.shared_arguments import RULES
from kerasbridge.rules import Rule
from kerasbridge.state.slots import path_of


class Several(keras.optimizers.MultiOptimizer):  # type: ignore[misc]
    """Keras's class sends every weight to its optimizer; this looks at the patterns beforehand."""

    rules: Mapping[str, Rule]
    _guarded: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hold_parts()
        for optimizer in self.optimizers:
            guard(optimizer)

    def hold_parts(self) -> None:
        """Make attributes of the parts: TensorFlow's checkpoints do not look into lists."""
        for number, optimizer in enumerate(self.optimizers):
            setattr(self, f"_optimizer_{number}", optimizer)

    def __getitem__(self, pattern: str) -> Any:
        parts = parts_of(self)
        if pattern not in parts:
            names = ", ".join(map(repr, parts))
            raise KeyError(f"There is no optimizer {pattern!r}; there are {names}.")
        return parts[pattern]

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("default", "optimizer_map"):
            raise ArgumentTypeError(name, "cannot be assigned", hint="Make a new optimizer.")
        if name == "learning_rate" or (self._guarded and self.is_of_parts(name)):
            raise ArgumentTypeError(
                name,
                "cannot be assigned to several optimizers",
                hint=f"Assign it to one of them: {self.named_parts()}.",
            )
        if isinstance(value, keras.optimizers.Optimizer) and not name.startswith("_"):
            raise ArgumentTypeError(
                name,
                "cannot be assigned, since the optimizers inside are not exchanged",
                hint=f"They are {self.named_parts()}. Make a new optimizer.",
            )
        super().__setattr__(name, value)

    def is_of_parts(self, name: str) -> bool:
        """Return whether this is an argument of optimizers, but not of this one."""
        parts = (vars(type(part)).get("rules", {}) for part in self.optimizers)
        return name not in self.rules and any(name in rules for rules in (RULES, *parts))

    def named_parts(self) -> str:
        return ", ".join(map(repr, parts_of(self)))

    def exclude_from_weight_decay(self, var_list: Any = None, var_names: Any = None) -> None:
        given = "var_list" if var_list is not None else "var_names"
        raise ArgumentTypeError(
            given,
            "cannot be told to several optimizers",
            hint=f"Tell it to one of them: {self.named_parts()}.",
        )

    def get_config(self) -> dict[str, Any]:
        if not isinstance(self._optimizer_map, Mapping):
            raise ArgumentTypeError(
                "optimizer_map",
                "cannot be saved or put into a config while it is a function",
                hint="Use patterns.",
            )
        config: dict[str, Any] = super().get_config()
        if places := places_of(self):
            config["optimizer_map"]["config"][PLACES] = places
        return config

    def build(self, variables: Sequence[Any]) -> None:
        if self.built:
            return
        weights, optimizer_map = list(variables), self._optimizer_map
        self.__dict__["_optimizer_map"] = self.choice(weights)
        try:
            super().build(weights)
        finally:
            self.__dict__["_optimizer_map"] = optimizer_map
        self.hold_parts()

    def choice(self, weights: list[Any]) -> Any:
        """Return the function that finds the optimizer of one of these weights."""
        optimizer_map = self._optimizer_map
        if not isinstance(optimizer_map, Mapping):
            return lambda weight: guarded(optimizer_map(weight))
        places = kept_places(optimizer_map)
        if places and len(places) == len(weights):
            parts = parts_of(self)
            at = {
                self._var_key(weight): parts[name]
                for weight, name in zip(weights, places, strict=True)
            }
            return lambda weight: at[self._var_key(weight)]
        look_at_patterns(list(optimizer_map), [path_of(each) for each in weights])
        return optimizer_map


def guarded(optimizer: Any) -> Any:
    guard(optimizer)
    return optimizer


def look_at_patterns(patterns: list[str], paths: list[str]) -> None:
    """Raise where two patterns are found in one path, and tell which are found in none."""
    unused = dict.fromkeys(patterns)
    for path in paths:
        found = [pattern for pattern in patterns if re.fullmatch(pattern, path)]
        if path in patterns:  # Keras takes it for a path, and not for a pattern
            found = [path]
        if len(found) > 1:
            first, second, *_ = map(as_written, found)
            raise ArgumentValueError(
                second,
                f"is found in the path {path!r}, and so is `{first}`",
                hint="Write the patterns so that each weight has one optimizer.",
            )
        for pattern in found:
            unused.pop(pattern, None)
    for pattern in unused:
        some = ", ".join(map(repr, paths[:5])) + (", ..." if len(paths) > 5 else "")
        warnings.warn(
            f"`{as_written(pattern)}` is found in the path of no weight. The paths are {some}."
            " Keras drops the names of surrounding models when it loads or clones a model.",
            stacklevel=5,
        )
