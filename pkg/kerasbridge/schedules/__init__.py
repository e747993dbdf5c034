"""Learning-rate schedules, one file each: signature, docstring and a one-line body."""

from kerasbridge.revive import remember_lists
from kerasbridge.schedules.cosine_decay import learning_rate_schedule_cosine_decay
from kerasbridge.schedules.cosine_decay_restarts import learning_rate_schedule_cosine_decay_restarts
from kerasbridge.schedules.exponential_decay import learning_rate_schedule_exponential_decay
from kerasbridge.schedules.inverse_time_decay import learning_rate_schedule_inverse_time_decay
from kerasbridge.schedules.piecewise_constant_decay import (
    learning_rate_schedule_piecewise_constant_decay,
)
from kerasbridge.schedules.polynomial_decay import learning_rate_schedule_polynomial_decay
from kerasbridge.schedules.shared_arguments import BLOCKS
from kerasbridge.shared_prose import splice

__all__ = [
    "learning_rate_schedule_cosine_decay",
    "learning_rate_schedule_cosine_decay_restarts",
    "learning_rate_schedule_exponential_decay",
    "learning_rate_schedule_inverse_time_decay",
    "learning_rate_schedule_piecewise_constant_decay",
    "learning_rate_schedule_polynomial_decay",
]

family = [globals()[name] for name in __all__]
remember_lists(family)
summaries = splice(family, BLOCKS)
