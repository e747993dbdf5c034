"""The arguments that several schedules share, prose and rules, and the sections that they share.

A schedule that explains an argument in its own docstring has its rule beside it.
"""

from kerasbridge.rules import FLAG, SCOPE, Rule, in_float32, number
from kerasbridge.shared_prose import arguments_in

PROSE = """
initial_learning_rate : float
    The learning rate at step 0, at least 0.

decay_steps : float
    Over how many steps, above 0, the rate decays; see Notes for the formula. A step is one batch,
    not one epoch. It need not be a whole number.

staircase : bool, default {default}
    Whether the rate changes only once in ``decay_steps`` steps, in jumps: ``step / decay_steps``
    is then rounded down.

alpha : float, default {default}
    The share of the rate that is left at the end of the decay, at least 0.

name : str, default {default}
    The name of the operations that TensorFlow computes the rate with: letters from A to Z,
    digits, dots, dashes and underscores. It does not begin with a dash or an underscore.
"""

# Keras computes with it in float32, and divides by it.
DECAY_STEPS = in_float32(number(0, above=True))

RULES: dict[str, Rule] = {
    "initial_learning_rate": number(0),
    "decay_steps": DECAY_STEPS,
    "staircase": FLAG,
    "alpha": number(0),
    "name": SCOPE,
}

BLOCKS = arguments_in(PROSE) | {
    "Raises": """
Raises
------
TypeError
    If an argument has the wrong type.
ValueError
    If a number is outside its range or not finite.
""",
    "See Also": """
See Also
--------
LearningRateSchedule : Define a schedule of your own.
plot_schedule : See the rate at each step.
{sisters}
optimizer_adadelta : An optimizer that takes it as its learning rate, and links to the others.
""",
    "picture": """
The six schedules, as the examples on their pages make them:

.. image:: schedules.png
   :alt: Six curves of the learning rate over 300 steps.
""",
}
