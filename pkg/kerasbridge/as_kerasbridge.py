"""as_kerasbridge()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.takeover import own_class, take_over
from kerasbridge.revive import is_serialized, revived
from kerasbridge.rules import Rule, check_all, string

if TYPE_CHECKING:
    import keras


def of_known_class(value: Any) -> Any:
    """The optimizer itself, or what keras.optimizers.get() makes of a name or a config."""
    import keras

    if isinstance(value, str):
        value = named(string(value))
    elif is_serialized(value):
        value = revived("optimizer", value, keras.optimizers.deserialize)
    if not isinstance(value, keras.optimizers.Optimizer) or own_class(value) is None:
        raise TypeError
    return value


def named(name: str) -> Any:
    import keras

    try:
        return keras.optimizers.get(name)
    except Exception:
        raise ValueError from None


WORDS = "a Keras optimizer of a class that kerasbridge knows, its name or its config"
RULES = {"optimizer": Rule(WORDS, of_known_class)}


def as_kerasbridge(
    optimizer: keras.optimizers.Optimizer | str | dict[str, Any],
) -> keras.optimizers.Optimizer:
    """Make an optimizer of Keras one of kerasbridge, in place, with its whole state.

    From then on it prints, is guarded against wrong values, steps as fast and is saved like those
    that kerasbridge has made. It stays the same object: the model that trains with it need not be
    told.

    Parameters
    ----------
    optimizer : Optimizer, str or dict
        An optimizer of one of Keras's own classes, such as ``model.optimizer``. It may have been
        loaded with a model or made from a config. For the name of a class, such as "adam", and for
        a config with the elements ``class_name`` and ``config``, Keras makes a new one, with its
        own defaults. One of kerasbridge is returned as it is.

    Returns
    -------
    keras.optimizers.Optimizer
        The same optimizer. In R, go on with what is returned, or read ``model$optimizer`` again:
        for R, an object keeps the class that it had when R first saw it.

    Raises
    ------
    TypeError
        If it is no optimizer, or one of a class of your own, whose arguments kerasbridge does not
        know.
    ValueError
        If one of its arguments has a value that kerasbridge refuses, or if Keras makes nothing of
        the name or the config. Whatever is refused stays as it was.

    See Also
    --------
    optimizer_adam : An optimizer, and links to the others.
    save_optimizer : Save an optimizer with its whole state, for both languages.
    kerasbridge : How the two languages correspond.

    Notes
    -----
    Variables, steps taken, schedule and what ``exclude_from_weight_decay()`` was told stay what
    they are. The optimizer inside of a ``LossScaleOptimizer`` is made one of kerasbridge too.
    ``optimizer_loss_scale()`` does this to its inner optimizer by itself.

    A training step that was compiled before goes on as it is, with the values that it was compiled
    with. ``model.compile()`` makes a new one. That matters where the learning rate is a
    function: Keras asks it only once, when it compiles the step.

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import as_kerasbridge
    >>> model = keras.Sequential([keras.layers.Dense(1)])
    >>> model.compile(optimizer=keras.optimizers.Adam(0.01, name="adam"), loss="mse")
    >>> as_kerasbridge(model.optimizer)
    <keras.optimizers.Adam(learning_rate=0.01)>
    >>> optimizer = as_kerasbridge("sgd")
    >>> optimizer.get_config()["momentum"]
    0.0
    """
    return take_over(check_all({"optimizer": optimizer}, RULES)["optimizer"])
