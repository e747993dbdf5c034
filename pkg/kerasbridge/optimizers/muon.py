"""optimizer_muon()."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.shared_arguments import DECAY_RATE
from kerasbridge.optimizers.versions import Versions
from kerasbridge.rules import (
    FLAG,
    Rule,
    before_first_step,
    changing,
    number,
    optional,
    string,
    whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras


def patterns(value: Any) -> list[str]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)):
        raise TypeError
    try:
        with warnings.catch_warnings():  # of what Python will read otherwise one day
            warnings.simplefilter("ignore")
            return [re.compile(string(each)).pattern for each in given]
    except (re.error, RecursionError):
        raise ValueError from None


RULES = {
    "adam_beta_1": DECAY_RATE,
    "adam_beta_2": DECAY_RATE,
    "epsilon": changing(number(0)),
    "exclude_layers": before_first_step(
        optional(Rule("regular expressions", patterns, takes_list=True))
    ),
    "exclude_embeddings": before_first_step(FLAG),
    "muon_a": changing(number()),
    "muon_b": changing(number()),
    "muon_c": changing(number()),
    "adam_lr_ratio": changing(number(0)),
    "momentum": changing(number(0, 1)),
    "ns_steps": whole_number(1),
}
# Newer versions of Keras have these, and keras3 has not.
UNNAMED = {"adam_weight_decay": optional(number(0)), "rms_rate": optional(number(0))}
VERSIONS = Versions(exists="3.10", trains="3.13")


def optimizer_muon(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    adam_beta_1: float | keras.Variable = 0.9,
    adam_beta_2: float | keras.Variable = 0.999,
    epsilon: float | keras.Variable = 1e-07,
    weight_decay: float | keras.Variable | None = 0.1,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    name: str | None = "muon",
    exclude_layers: str | list[str] | None = None,
    exclude_embeddings: bool = True,
    muon_a: float | keras.Variable = 3.4445,
    muon_b: float | keras.Variable = -4.775,
    muon_c: float | keras.Variable = 2.0315,
    adam_lr_ratio: float | keras.Variable = 0.1,
    momentum: float | keras.Variable = 0.95,
    ns_steps: int = 6,
    nesterov: bool = True,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Muon: steps in which no direction of a weight matrix dominates.

    Muon gathers gradients with momentum and replaces each matrix of them by the nearest
    orthogonal matrix, roughly: all its directions become about equally long. It is made for the
    matrices inside a network; all other weights (vectors, tensors of more axes, embeddings, and
    what ``exclude_layers`` names, the last layer for instance) are trained with Adam.

    Parameters
    ----------
    {learning_rate}
    adam_beta_1 : float or Variable, default 0.9
        The ``beta_1`` of Adam, at least 0 and below 1.
    adam_beta_2 : float or Variable, default 0.999
        The ``beta_2`` of Adam, at least 0 and below 1.
    epsilon : float or Variable, default 1e-07
        The ``epsilon`` of Adam, at least 0.
    {weight_decay}
        What is trained with Adam has a decay of its own in newer versions of Keras: see Notes.
    {clipnorm}
    {clipvalue}
    {global_clipnorm}
    {use_ema}
    {ema_momentum}
    {ema_overwrite_frequency}
    {loss_scale_factor}
    {gradient_accumulation_steps}
    {name}
    exclude_layers : str, list of str or None, default None
        Regular expressions. A weight is trained with Adam if one of them is found in its path.
    exclude_embeddings : bool, default True
        Whether weights with "embedding" in their path are trained with Adam.
    muon_a : float or Variable, default 3.4445
        The factor on the matrix itself in each round of orthogonalization.
    muon_b : float or Variable, default -4.775
        The factor on the term of third degree.
    muon_c : float or Variable, default 2.0315
        The factor on the term of fifth degree.
    adam_lr_ratio : float or Variable, default 0.1
        The learning rate of Adam as a multiple of ``learning_rate``, at least 0.
    momentum : float or Variable, default 0.95
        The share of the old sum of gradients that is kept at every step, between 0 and 1.
    ns_steps : int, default 6
        How many rounds of orthogonalization there are at every step, at least 1.
    {nesterov}
    {**kwargs}

    {Returns}

    {Raises}
    NotImplementedError
        If the installed Keras has no Muon, which came with Keras 3.10, or one that fails at the
        first step on TensorFlow, as it does before Keras 3.13.

    {See Also}

    Notes
    -----
    For a matrix ``x`` with the gradient ``g``, one step is, with ``norm`` for the root of the
    sum of squares and ``t(z)`` for the transpose::

        m = momentum * m + g
        z = momentum * m + g          (m without Nesterov's momentum)
        z = z / (norm(z) + 1e-7)      (transposed if it has more rows than columns)
        z = muon_a * z + (muon_b * (z t(z)) + muon_c * (z t(z))^2) z    (ns_steps times)
        x = x - learning_rate * scale * z

    The sum has the shape and the type of the weight and starts at 0. What is trained with Adam
    keeps two averages, as in ``optimizer_adam()``.

    Newer versions of Keras have two more settings, which keras3 does not have. They can be given
    by name. ``scale`` is ``rms_rate``, by default 0.2, times the root of the larger side of the
    matrix. ``adam_weight_decay``, by default 0.004, is the weight decay of what is trained with
    Adam. Earlier versions, such as 3.11, have other rules: ``scale`` is the root of the rows
    divided by the columns, if that is above 1, and ``weight_decay`` is for all weights.

    Three defaults are those that keras3 documents, and they are what runs here. keras3 1.5.1 leaves
    to Keras what was not typed, and newer versions of Keras have other defaults. So the same call
    trains with other values there::

        argument         documented, runs here    runs in keras3 1.5.1 with Keras 3.15
        weight_decay                      0.1                                    0.004
        adam_lr_ratio                     0.1                                        1
        ns_steps                            6                                        5

    References
    ----------
    Jordan, K. et al. (2024). Muon: An optimizer for hidden layers in neural networks.
    https://kellerjordan.github.io/posts/muon/

    Liu, J. et al. (2025). Muon is Scalable for LLM Training. https://arxiv.org/abs/2502.16982

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_muon
    >>> optimizer = optimizer_muon(learning_rate=0.01, exclude_layers="head")
    >>> optimizer
    <keras.optimizers.Muon(learning_rate=0.01, exclude_layers=['head'])>
    >>> weight = keras.Variable([[1.0, 2.0], [3.0, 4.0]])
    >>> optimizer.apply([[[0.5, 0.5], [0.1, 0.2]]], [weight])
    >>> optimizer.get_config()["momentum"]
    0.95
    """
    return construct_optimizer(optimizer_muon, "Muon", locals(), VERSIONS)
