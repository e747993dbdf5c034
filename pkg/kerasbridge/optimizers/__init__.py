"""Optimizers: which to use, and what each of them keeps.

Every optimizer moves each weight against its gradient. Optimizers differ in the length of the step,
and in the numbers that they keep for every weight to find it.

Notes
-----
The bytes are those kept for one weight of a matrix, in single precision and with the defaults,
beside the weight and its gradient. The rate is the default of ``learning_rate``::

    function                       bytes  rate    when to use it
    optimizer_adam                     8  0.001   the first to try
    optimizer_adam_w                   8  0.001   transformers; Adam with decay
    optimizer_schedule_free_adam_w     8  0.0025  the end of training is not known
    optimizer_nadam                    8  0.001   Adam that reacts sooner
    optimizer_adamax                   8  0.001   gradients with rare, huge values
    optimizer_lamb                     8  0.001   batches of thousands of examples
    optimizer_muon                     4  0.001   matrices inside large networks
    optimizer_lion                     4  0.001   memory is short; rate 0.0001
    optimizer_adafactor                4  0.001   large embeddings, language models
    optimizer_rmsprop                  4  0.001   recurrent networks, changing data
    optimizer_adadelta                 8  0.001   rate 1, which needs no tuning
    optimizer_adagrad                  4  0.001   sparse features; rate 0.01 to 0.1
    optimizer_ftrl                     8  0.001   linear models of sparse features
    optimizer_sgd                      0  0.01    best accuracy on images; momentum

``optimizer_adafactor()`` keeps 4 bytes more for every row and every column of a matrix, and
``optimizer_muon()`` 8 bytes for a weight that is not part of a matrix. These arguments cost 4 bytes
more each:

- ``momentum`` of ``optimizer_sgd()`` and ``optimizer_rmsprop()``, if it is above 0,
- ``centered=True`` and ``amsgrad=True``,
- ``use_ema=True`` and ``gradient_accumulation_steps``, of every optimizer.

``optimizer_loss_scale()`` wraps another optimizer for training in half precision, and keeps two
numbers in all. ``optimizer_multi()`` trains parts of a model with different optimizers; each keeps
what it keeps for its own weights.

On TensorFlow, in a loop without ``tf.function``, a step of every optimizer takes 20 to 80 times
less time than with Keras's own class. From the ninth step with the same variables and settings on,
the whole step is one compiled function. ``optimizer_adadelta`` says when it is not, and how to
switch this off.

A number that every step reads, such as ``rho``, ``beta_1``, ``epsilon`` or ``weight_decay``, may be
a ``keras.Variable``, where the page says so. Each step takes the value that the variable has then,
also a step that is compiled already. The value is checked when the variable is given and when it is
saved, and not when it changes. A config, a copy and a saved optimizer hold the number that it has
at the time. Inside a function that is traced, such a number may also be a tensor.

``summary(optimizer)`` in R shows what differs from the defaults, the steps that were taken, the
learning rate of the next step, and the variables and bytes of each slot. In IPython and in a
notebook, an optimizer that ends a cell shows the same.

The default of ``learning_rate`` is seldom the best. Try it a factor of 3 up and down first; where a
row names another rate, start there.

See Also
--------
{sisters}
learning_rate_schedule_cosine_decay : A learning-rate schedule, and links to the others.
kerasbridge : How the two languages correspond.

Examples
--------
>>> from kerasbridge import optimizer_lion
>>> optimizer_lion(learning_rate=0.0001, weight_decay=0.1)
<keras.optimizers.Lion(learning_rate=1e-04, weight_decay=0.1)>
"""

from kerasbridge.optimizers.adadelta import optimizer_adadelta
from kerasbridge.optimizers.adafactor import optimizer_adafactor
from kerasbridge.optimizers.adagrad import optimizer_adagrad
from kerasbridge.optimizers.adam import optimizer_adam
from kerasbridge.optimizers.adam_w import optimizer_adam_w
from kerasbridge.optimizers.adamax import optimizer_adamax
from kerasbridge.optimizers.ftrl import optimizer_ftrl
from kerasbridge.optimizers.lamb import optimizer_lamb
from kerasbridge.optimizers.lion import optimizer_lion
from kerasbridge.optimizers.loss_scale import optimizer_loss_scale
from kerasbridge.optimizers.multi import optimizer_multi
from kerasbridge.optimizers.muon import optimizer_muon
from kerasbridge.optimizers.nadam import optimizer_nadam
from kerasbridge.optimizers.rmsprop import optimizer_rmsprop
from kerasbridge.optimizers.schedule_free_adam_w import optimizer_schedule_free_adam_w
from kerasbridge.optimizers.sgd import optimizer_sgd
from kerasbridge.optimizers.shared_arguments import BLOCKS
from kerasbridge.revive import remember_lists
from kerasbridge.shared_prose import splice

__all__ = [
    "optimizer_adadelta",
    "optimizer_adafactor",
    "optimizer_adagrad",
    "optimizer_adam",
    "optimizer_adam_w",
    "optimizer_adamax",
    "optimizer_ftrl",
    "optimizer_lamb",
    "optimizer_lion",
    "optimizer_loss_scale",
    "optimizer_multi",
    "optimizer_muon",
    "optimizer_nadam",
    "optimizer_rmsprop",
    "optimizer_schedule_free_adam_w",
    "optimizer_sgd",
]

family = [globals()[name] for name in __all__]
remember_lists(family)
summaries = splice(family, BLOCKS)
__doc__ = __doc__ and __doc__.replace("{sisters}", "\n".join(summaries))
