"""The first worker makes one optimizer and the other another one, again and again.

`python differences.py FOLDER ...` first trains as train.py does with these arguments, which saves
two processes. FOLDER/settings gets what each of these ends with: the error, or None.
"""

import keras
import tensorflow as tf
from distribution.processes import leave
from distribution.scripts.train import folder, strategy, worker

import kerasbridge
from kerasbridge import (
    optimizer_adadelta,
    optimizer_adagrad,
    optimizer_loss_scale,
    optimizer_multi,
    optimizer_sgd,
)

Decay = keras.optimizers.schedules.ExponentialDecay


def of(first, other):
    return other if worker else first


def with_changed_rho(optimizer):
    optimizer.rho = of(0.95, 0.9)
    return optimizer


def excluding(optimizer, **what):
    optimizer.exclude_from_weight_decay(**what)
    return optimizer


def loaded_after(steps):
    """Return an optimizer that each worker has saved after other steps, in a file of its own."""
    weight = keras.Variable([1.0], name="weight")
    optimizer = optimizer_sgd()
    for _ in range(steps):
        optimizer.apply([tf.constant([1.0])], [weight])
    file = folder / f"state.{worker}"
    kerasbridge.save_optimizer(optimizer, file)
    return file


def scaled_by_the_first():
    optimizer = optimizer_sgd()
    return of(optimizer_loss_scale, lambda same: same)(optimizer)


def build(optimizer, weights):
    with strategy.scope():
        optimizer.build(weights)


def take_step(optimizer, weights):
    """Build the optimizer in the first step of the replicas."""

    def replica():
        optimizer.apply([tf.ones(each.shape) for each in weights], weights)

    strategy.run(replica)


def take_traced_step(optimizer, weights):
    tf.function(lambda: take_step(optimizer, weights))()


file = loaded_after(of(1, 2))
# What each worker makes in the scope, for a kernel and a bias.
OPTIMIZERS = {
    "the same": lambda weights: optimizer_adadelta(rho=0.9),
    "names": lambda weights: optimizer_sgd(name=of("one", "other")),
    "functions": lambda weights: optimizer_sgd(of(lambda: 0.5, lambda: 0.1)),
    "rho": lambda weights: optimizer_adadelta(rho=of(0.95, 0.9)),
    "rho and epsilon": lambda weights: optimizer_adadelta(
        rho=of(0.95, 0.9), epsilon=of(1e-7, 1e-6)
    ),
    "rate": lambda weights: optimizer_sgd(of(0.001, 0.5)),
    "class": lambda weights: of(optimizer_adadelta, optimizer_sgd)(),
    "use_ema": lambda weights: optimizer_sgd(use_ema=of(False, True)),
    "schedule": lambda weights: optimizer_sgd(Decay(0.1, of(3, 4), 0.5)),
    "number or schedule": lambda weights: optimizer_sgd(of(0.1, Decay(0.1, 3, 0.5))),
    "number or function": lambda weights: optimizer_sgd(of(0.1, lambda: 0.1)),
    "assigned rho": lambda weights: with_changed_rho(optimizer_adadelta()),
    "assigned rho in a traced step": lambda weights: with_changed_rho(optimizer_adadelta()),
    "assigned rho in an eager step": lambda weights: with_changed_rho(optimizer_adadelta()),
    "excluded names": lambda weights: excluding(
        optimizer_sgd(), var_names=of(["bias"], ["kernel", "bias"])
    ),
    "excluded weights": lambda weights: excluding(optimizer_sgd(), var_list=[weights[of(0, 1)]]),
    "the same excluded weights": lambda weights: excluding(optimizer_sgd(), var_list=weights[1:]),
    "scaling": lambda weights: scaled_by_the_first(),
    "rho under loss scaling": lambda weights: optimizer_loss_scale(
        with_changed_rho(optimizer_adadelta())
    ),
    "patterns": lambda weights: optimizer_multi(
        optimizer_sgd(), **{of("bias", "kernel"): optimizer_adagrad()}
    ),
    "rho among several": lambda weights: optimizer_multi(
        optimizer_sgd(), bias=with_changed_rho(optimizer_adadelta())
    ),
    "weights of several": lambda weights: optimizer_multi(
        optimizer_sgd(), bias=optimizer_adagrad()
    ),
    "number of weights": lambda weights: optimizer_sgd(),
    "order of weights": lambda weights: optimizer_sgd(),
    "steps": lambda weights: kerasbridge.load_optimizer(file),
}
# What is done then; all others are built in the scope.
USES = {
    "the same": take_traced_step,
    "assigned rho in a traced step": take_traced_step,
    "assigned rho in an eager step": take_step,
    "number of weights": lambda optimizer, weights: build(optimizer, of(weights, weights[:1])),
    "order of weights": lambda optimizer, weights: build(optimizer, of(weights, weights[::-1])),
}
ended = {}
for case, make in OPTIMIZERS.items():
    with strategy.scope():
        names = of(["kernel", "bias"], ["bias", "kernel"]) if case.startswith("weights") else []
        kernel, bias = names or ["kernel", f"bias_{worker}"]  # as Keras numbers names
        weights = [keras.Variable([[1.0, 2.0]], name=kernel), keras.Variable([1.0], name=bias)]
    try:
        with strategy.scope():
            optimizer = make(weights)
        USES.get(case, build)(optimizer, weights)
    except Exception as error:
        ended[case] = f"{type(error).__name__}: {error}"
    else:
        ended[case] = None
leave(folder / "settings", worker, ended)
