"""save_optimizer()."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kerasbridge.errors import ArgumentError, ArgumentValueError
from kerasbridge.optimizers.patterns import inner_optimizers
from kerasbridge.rules import Rule, check_all
from kerasbridge.state.configs import configs_of, unreadable, unwritable
from kerasbridge.state.copies import Copyable
from kerasbridge.state.exclusions import told
from kerasbridge.state.fill import waiting_of
from kerasbridge.state.format import Arrays, Content, to_bytes
from kerasbridge.state.slots import describe_weights, state_variables, values_of
from kerasbridge.state.whole_file import FILE, write_whole

if TYPE_CHECKING:
    import keras


def of_ours(value: Any) -> Any:
    """The optimizer; under mixed precision, compile() wraps ours in one of Keras's own."""
    import keras

    scaling = isinstance(value, keras.optimizers.LossScaleOptimizer)
    if isinstance(value.inner_optimizer if scaling else value, Copyable):
        return value
    raise TypeError


TAKE_OVER = "as_kerasbridge() makes one of an optimizer of Keras."
RULES = {"optimizer": Rule("an optimizer of kerasbridge", of_ours, TAKE_OVER), "file": FILE}


def save_optimizer(optimizer: keras.optimizers.Optimizer, file: str | os.PathLike[str]) -> None:
    """Save an optimizer: its arguments and all that it has gathered in training.

    The file holds the whole state, so that training goes on from ``load_optimizer()`` as if it had
    not been interrupted, to the same bits. R reads what Python has saved, and the other way round.

    Parameters
    ----------
    optimizer : Optimizer
        An optimizer of kerasbridge, or the one that ``model.compile()`` wraps around it under mixed
        precision. ``as_kerasbridge()`` makes one of an optimizer of Keras.
    file : str or PathLike
        The name of the file. ``~`` stands for the home directory. A file of this name is replaced.

    Returns
    -------
    None
        Nothing. The file is there when the function returns.

    Raises
    ------
    TypeError
        If ``optimizer`` is no optimizer of kerasbridge, ``file`` is no name of a file, or the
        learning rate is a function, which cannot be saved.
    ValueError
        If the config of a schedule holds what cannot be written, or the state is still waiting for
        the variables that it belongs to.
    OSError
        If the file cannot be written.

    See Also
    --------
    load_optimizer : Load it again.
    as_kerasbridge : Make an optimizer of Keras one of kerasbridge.
    kerasbridge : How the two languages correspond.

    Notes
    -----
    Saved are the arguments, the number of steps, everything that is kept for each weight (also
    moving averages of ``use_ema``, and gradients that ``gradient_accumulation_steps`` has gathered
    so far), the scale of ``optimizer_loss_scale()`` and its inner optimizer, and what
    ``exclude_from_weight_decay()`` was told. The weights themselves belong to the model, and are
    saved with it.

    A schedule of your own is saved by its name and its config. Where the file is loaded, a class of
    this name must be defined. A function cannot be saved, neither as learning rate nor in the
    config of a schedule, unless it is registered: ``keras.saving.register_keras_serializable()``.

    The file is written beside the old one and put in its place when it is whole: whatever goes
    wrong, the old one stays. Its format is safetensors, and no part of it is code.

    Keras's own ways of saving lose some of this. ``model.save_weights()`` saves neither the
    arguments nor what ``exclude_from_weight_decay()`` was told, and the list that ``get_config()``
    returns in R does not hold the latter.

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import load_optimizer, optimizer_adam, save_optimizer
    >>> weight = keras.Variable([1.0, 2.0], name="weight")
    >>> optimizer = optimizer_adam(learning_rate=0.5)
    >>> optimizer.apply([[1.0, 1.0]], [weight])
    >>> save_optimizer(optimizer, "adam.safetensors")
    >>> load_optimizer("adam.safetensors", variables=[weight])
    <keras.optimizers.Adam(learning_rate=0.5)>
    """
    given = check_all({"optimizer": optimizer, "file": file}, RULES)
    write_whole(given["file"], to_bytes(content_of(given["optimizer"])))


def content_of(optimizer: Any) -> Content:
    import keras

    import kerasbridge

    metadata = {
        "kerasbridge": kerasbridge.__version__,
        "keras": keras.__version__,
        "class": type(optimizer).__name__,
        "config": config_text(optimizer),
        "exclude_from_weight_decay": json.dumps(told(optimizer)),
    }
    arrays: Arrays = {}
    for prefix, part in parts(optimizer):
        weights, own = weights_and_arrays(part)
        metadata[f"{prefix}weights"] = json.dumps(weights)
        arrays |= {prefix + name: array for name, array in own.items()}
    return Content(metadata, arrays)


def parts(optimizer: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Return an optimizer and those inside of it, and what their names in a file begin with."""
    yield prefix, optimizer
    for name, inner in inner_optimizers(optimizer).items():
        yield from parts(inner, f"{prefix}{name}/")


def weights_and_arrays(optimizer: Any) -> tuple[list[list[Any]] | None, Arrays]:
    """Return what weights an optimizer is built for, None before it is, and what it keeps."""
    arrays = values_of(state_variables(optimizer))
    waiting = waiting_of(optimizer)
    if waiting is None:
        # Until Keras 3.12, an optimizer with another one inside knew no weights itself.
        knowing = getattr(optimizer, "inner_optimizer", optimizer)
        built = optimizer.built
        return describe_weights(knowing._trainable_variables) if built else None, arrays
    if waiting.weights is None:
        raise ArgumentValueError(
            "optimizer",
            "has a state that waits for the variables it belongs to, whose names it does not know",
            hint="First build it: optimizer.build(model.trainable_variables)",
        )
    return waiting.weights, waiting.arrays | arrays


def config_text(optimizer: Any) -> str:
    """Return the config as JSON, or raise what in it cannot be written."""
    import keras

    problem = "has a config that cannot be saved"
    try:
        config = keras.saving.serialize_keras_object(optimizer)["config"]
        text = json.dumps(config)
    except ArgumentError:
        raise
    except Exception as reason:
        raise ArgumentValueError("optimizer", problem, hint=str(reason)) from reason
    for each in configs_of(config):
        if flaw := unwritable(each) or unreadable(each):
            raise ArgumentValueError("optimizer", f"{problem}: it holds {flaw}")
    return text
