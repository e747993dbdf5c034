"""optimizer_multi()."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kerasbridge.errors import ArgumentValueError
from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.patterns import refuse_unreadable, whole_path
from kerasbridge.optimizers.places import keep_places
from kerasbridge.optimizers.takeover import arguments_of
from kerasbridge.optimizers.versions import Versions, keras_class
from kerasbridge.revive import is_serialized, revived
from kerasbridge.rules import Flaw, Rule, check

if TYPE_CHECKING:
    import keras


def single(value: Any) -> Any:
    """An optimizer that can be one of several."""
    import keras

    if not isinstance(value, keras.optimizers.Optimizer):
        raise TypeError
    if isinstance(value, keras.optimizers.LossScaleOptimizer):
        raise Flaw("optimizer_loss_scale() goes around optimizer_multi(), and not inside")
    if isinstance(value, keras.optimizers.MultiOptimizer):
        raise Flaw("this one has others inside")
    if value.built:
        raise Flaw("this one has weights already")
    arguments_of(value)  # it will become one of ours
    return value


SINGLE = Rule("a Keras optimizer", single)


def optimizer_map(value: Any) -> Any:
    import keras

    if is_serialized(value):
        config = value["config"]
        value = revived("optimizer_map", value)
        keep_places(value, config)
    if isinstance(value, keras.optimizers.OptimizerMap):
        for pattern in value:
            refuse_unreadable(pattern)
        for optimizer in (value.default_optimizer, *value.values()):
            SINGLE.convert(optimizer)
        return value
    if callable(value) and not isinstance(value, type):
        return value
    raise TypeError


RULES = {
    "default": SINGLE,
    "optimizer_map": Rule("an OptimizerMap of Keras or a function of a weight", optimizer_map),
}
VERSIONS = Versions(exists="3.15", trains="3.15")


def optimizer_map_of(default: Any, optimizers: Mapping[str, Any]) -> Any:
    """Return Keras's OptimizerMap, or raise what is wrong with a pattern or an optimizer."""
    import keras

    named = {"default": check("default", default, SINGLE)}
    for pattern, value in optimizers.items():
        refuse_unreadable(pattern)
        optimizer = check(pattern, value, SINGLE)
        for other, known in named.items():
            if optimizer is known:
                raise ArgumentValueError(
                    pattern,
                    f"must be an optimizer of its own, and is that of `{other}`",
                    hint='One pattern can stand for several: "embedding|block".',
                )
        named[pattern] = optimizer
    default = named.pop("default")
    in_full = {whole_path(pattern): each for pattern, each in named.items()}
    return keras.optimizers.OptimizerMap(default, in_full)


def optimizer_multi(
    default: keras.optimizers.Optimizer | None = None,
    *,
    optimizer_map: keras.optimizers.OptimizerMap | None = None,
    loss_scale_factor: float | keras.Variable | None = None,
    name: str | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Several optimizers: each for a part of a model, found by patterns on the paths of weights.

    Embeddings, matrices and biases of one model can be trained by different optimizers, or by one
    kind with different learning rates.

    Parameters
    ----------
    default : Optimizer or None, default None
        The optimizer of all weights whose paths match no pattern. It must be given, unless
        ``optimizer_map`` is.
    optimizer_map : OptimizerMap or None, default None
        In the place of all others: an OptimizerMap of Keras, what ``get_config()`` holds of one,
        or a Python function that returns the optimizer of a weight. Such a function cannot be
        saved.
    {loss_scale_factor}
        It takes the place of those that the optimizers have.
    {name}
    **kwargs
        Optimizers under patterns, which are regular expressions of Python. An optimizer trains the
        weights in whose paths its pattern is found: ``"embedding"`` anywhere, ``"bias$"`` at the
        end, ``"(^|/)block"`` at the beginning of a name. A pattern that is also the name of an
        argument is written in brackets: ``"(name)"``. So is ``"(NA)"`` in R.

    {Returns}

    Raises
    ------
    TypeError
        If ``default`` is missing, or if something else than an optimizer stands under a pattern.
    ValueError
        If a pattern is no regular expression, if an optimizer has others inside, is used already
        or is given twice; and, when weights are first known, if two patterns are found in one path.
    NotImplementedError
        If the installed Keras has no MultiOptimizer, which came with Keras 3.15.

    {See Also}

    Notes
    -----
    The path of a weight has the names of its layers: ``weight.path`` is ``"dense_1/kernel"``. In a
    Sequential model, paths begin with the name of the model: ``"sequential/dense_1/kernel"``.

    Every weight has one optimizer: if two patterns are found in its path, the first step, or
    ``fit()``, is refused with an error that names both. If a pattern is found in no path, a warning
    names it, since it may be misspelt, or the weights it stands for may not be trained now.

    Keras drops the names of surrounding models when it loads or clones a model:
    ``"encoder/d1/kernel"`` becomes ``"d1/kernel"``. So a copy of an optimizer that has taken steps
    does not look at the patterns, if it gets as many weights: each has the optimizer that it had,
    by its place. For other layers, write the optimizer anew.

    Under its pattern each optimizer can be read, and what can be assigned to it by itself can be
    assigned there, such as its learning rate. There is no learning rate of the whole. Also
    ``exclude_from_weight_decay()`` is called there, or before the optimizers are put together. A
    limit such as ``global_clipnorm`` is for the weights of its own optimizer.

    When a layer is thawed after the first step, make a new optimizer. If none of the weights of an
    optimizer has a gradient, Keras says "No gradients provided for any variable". Under
    ``optimizer_loss_scale()``, the callbacks ReduceLROnPlateau and LearningRateScheduler end in an
    error of Keras, which looks for one learning rate.

    Each optimizer counts its own steps. ``optimizer_loss_scale()`` goes around this one. Keras
    matches whole paths. So a saved model, and ``get_config()``, hold the patterns with ``.*``
    around them.

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adagrad, optimizer_adam, optimizer_multi
    >>> optimizer = optimizer_multi(optimizer_adam(), embedding=optimizer_adagrad(0.1))
    >>> optimizer["embedding"]
    <keras.optimizers.Adagrad(learning_rate=0.1)>
    >>> optimizer["default"].learning_rate = 0.01
    >>> embedding = keras.Variable([1.0], name="embedding")
    >>> kernel = keras.Variable([1.0], name="kernel")
    >>> optimizer.apply([[0.5], [0.5]], [embedding, kernel])
    """
    keras_class("MultiOptimizer", VERSIONS)
    if optimizer_map is None:
        optimizer_map = optimizer_map_of(default, kwargs)
    elif default is not None or kwargs:
        given = next(iter(kwargs), "default")
        raise ArgumentValueError("optimizer_map", f"must be None where `{given}` is given")
    arguments = {
        "optimizer_map": optimizer_map,
        "loss_scale_factor": loss_scale_factor,
        "name": name,
        "kwargs": {},
    }
    return construct_optimizer(optimizer_multi, "MultiOptimizer", arguments, VERSIONS)
