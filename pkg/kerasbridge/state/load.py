"""load_optimizer()."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kerasbridge.errors import ArgumentError, ArgumentValueError
from kerasbridge.optimizers.family import function_of
from kerasbridge.optimizers.places import keep_places
from kerasbridge.rules import Flaw, Rule, check_all, optional, variables_in
from kerasbridge.state.configs import Part, is_custom, is_rate, parts_of, registered, unwritable
from kerasbridge.state.exclusions import tell
from kerasbridge.state.fill import Waiting, fill, wait
from kerasbridge.state.format import Content, check_sizes, from_bytes, refuse
from kerasbridge.state.save import parts
from kerasbridge.state.slots import state_variables
from kerasbridge.state.whole_file import FILE, read_whole

if TYPE_CHECKING:
    import keras


def weights(value: Any) -> list[Any]:
    """The weights of a model, or those that are listed."""
    if hasattr(value, "trainable_variables"):
        if not value.trainable_variables:
            raise Flaw("this model has none yet: call it on data, or build() it")
        return list(value.trainable_variables)
    return variables_in(value)


RULES = {
    "file": FILE,
    "variables": optional(Rule("a model with variables, a list of variables", weights)),
}


def load_optimizer(
    file: str | os.PathLike[str], variables: keras.Model | list[keras.Variable] | None = None
) -> keras.optimizers.Optimizer:
    """Load an optimizer that ``save_optimizer()`` has saved.

    Training goes on from there as if it had not been interrupted, to the same bits.

    Parameters
    ----------
    file : str or PathLike
        The name of the file. ``~`` stands for the home directory.
    variables : Model, list of Variable or None, default None
        What the optimizer will train: a model, or a list of variables. With None, its state is
        filled in when it is first built, as in the first step.

    Returns
    -------
    keras.optimizers.Optimizer
        The optimizer, as the function that made it would return it.

    Raises
    ------
    TypeError
        If ``file`` is no name of a file, or ``variables`` is none of what it may be.
    ValueError
        If the file was not written by ``save_optimizer()``, is damaged, needs a schedule that is
        not defined, or if ``variables`` are not those that it was saved with.
    OSError
        If the file cannot be read.

    See Also
    --------
    save_optimizer : Save an optimizer.
    LearningRateSchedule : Define a schedule of your own.
    kerasbridge : How the two languages correspond.

    Notes
    -----
    The variables must have the names, shapes and types of those that were saved. If they have not,
    one error lists every difference, and nothing is filled in. The names of models around a layer
    do not count, if the order of the weights is the same: Keras leaves them out when it loads a
    model. The names of layers count. Keras numbers them in a session: name them yourself, or call
    ``keras.utils.clear_session()`` before you build the same model again.

    Define schedules of your own before you load the file. A Python class that is not made with
    ``LearningRateSchedule`` must be registered: ``keras.saving.register_keras_serializable()``.

    Files from strangers are safe to load: no part of a file is run, and a damaged one is refused
    before any of it is used.

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import load_optimizer, optimizer_lion, save_optimizer
    >>> weight = keras.Variable([1.0, 2.0], name="weight")
    >>> optimizer = optimizer_lion(learning_rate=0.5)
    >>> optimizer.apply([[1.0, 1.0]], [weight])
    >>> save_optimizer(optimizer, "lion.safetensors")
    >>> optimizer = load_optimizer("lion.safetensors", variables=[weight])
    >>> optimizer.apply([[1.0, 1.0]], [weight])
    >>> print(optimizer.iterations.numpy())
    2
    """
    given = check_all({"file": file, "variables": variables}, RULES)
    optimizer = optimizer_in(from_bytes(read_whole(given["file"], check_sizes)))
    if given["variables"] is not None:
        optimizer.build(given["variables"])
    return optimizer


def optimizer_in(content: Content) -> Any:
    """Return the optimizer that a file holds, with its state waiting to be filled in."""
    metadata = content.metadata
    try:
        optimizer = rebuilt(metadata["class"], json.loads(metadata["config"]))
        arrays = dict(content.arrays)
        for prefix, part in reversed(list(parts(optimizer))):
            own = {name: arrays.pop(name) for name in list(arrays) if name.startswith(prefix)}
            named = {name.removeprefix(prefix): array for name, array in own.items()}
            saved_weights = json.loads(metadata[f"{prefix}weights"])
            wait(part, Waiting(named, state_variables, saved_weights))
            if saved_weights is None:  # it had not been built, and nothing is left to wait for
                fill(part)
        tell(optimizer, json.loads(metadata["exclude_from_weight_decay"]))
    except ArgumentError:
        raise
    except Exception as reason:
        refuse("what it holds makes no optimizer", hint=f"{type(reason).__name__}: {reason}")
    return optimizer


def rebuilt(class_name: str, config: dict[str, Any]) -> Any:
    """Return the optimizer of this class and config, with those inside that it may have."""
    function = function_of(class_name)
    if function is None:
        refuse(f"kerasbridge has no optimizer of the class {class_name[:40]!r}")
    if inner := config.pop("inner_optimizer", None):
        config["inner_optimizer"] = rebuilt(inner["class_name"], inner["config"])
    if several := config.pop("optimizer_map", None):
        config["optimizer_map"] = rebuilt_map(several["config"])
    check_parts(config)
    try:
        return function(**config)
    except Exception as reason:
        refuse("the installed Keras cannot use its config", hint=str(reason))


def rebuilt_map(config: dict[str, Any]) -> Any:
    import keras

    default = config["default_optimizer"]
    made = keras.optimizers.OptimizerMap(
        rebuilt(default["class_name"], default["config"]),
        {
            pattern: rebuilt(part["class_name"], part["config"])
            for pattern, part in config["optimizer_map"].items()
        },
    )
    keep_places(made, config)
    return made


def check_parts(config: dict[str, Any]) -> None:
    """Raise where a config names what may not be in it, or what is not known here."""
    if flaw := unwritable(config):
        refuse(f"its config holds {flaw}")
    for part in parts_of(config):
        if is_custom(part) and registered(part) is None:
            raise unknown(part)
    rate = config.get("learning_rate")
    if isinstance(rate, dict) and not is_rate(rate):
        refuse("its learning rate is neither a number nor a schedule")


def unknown(part: Part) -> ArgumentValueError:
    name = part.get("registered_name") or part["config"]
    return ArgumentValueError(
        "file",
        f"needs {str(name)[:80]!r}, which is not registered with Keras here",
        hint="Define this schedule with LearningRateSchedule first. Classes and functions of Python"
        " that are not made with it are registered by keras.saving.register_keras_serializable().",
    )
