"""On every engine each optimizer trains as in one process that sees the whole batch.

That one is Keras's own class. What may differ is the rounding: replicas add up their gradients in
another order.
"""

from __future__ import annotations

import keras
import pytest
from distribution.cases import CASES, STEPS
from distribution.engines import on_this_backend, results, roundings
from packaging.version import Version
from selected_tests import params_of_tests

# A step adds up gradients and goes on with what comes out; it costs a rounding or two.
BOUND = 2 * STEPS
QUICK = ("Mirrored, 2 replicas, fit()", "DataParallel on JAX, 4 devices, fit()")
QUICK_CASES = (
    "global_clipnorm",
    "ema_overwrite_frequency",
    "gradient_accumulation_steps",
    "optimizer_loss_scale()",
    "a schedule",
)
PAIRS = [
    pytest.param(
        engine,
        case,
        id=f"{engine}-{case}",
        marks=[] if engine in QUICK and case in QUICK_CASES else pytest.mark.soak,
    )
    for engine in on_this_backend()
    for case in CASES
]


TOO_OLD = (
    f"ArgumentValueError: `strategy` must have one replica with Keras {keras.__version__}, not 2.\n"
    "With several, it trains to other weights than one process does. Keras 3.10 is the first that"
    " does not."
)


@pytest.fixture(scope="module")
def cases(request):
    """Return the cases that this run is to try."""
    tried = [params.get("case") for params in params_of_tests(request)]
    return tuple(case for case in CASES if case in tried)


@pytest.mark.parametrize(("engine", "case"), PAIRS)
def test_several_replicas_train_as_one_process_does(engine, case, cases):
    several = results(engine, "ours", cases)[case]
    if Version(keras.__version__) < Version("3.10"):  # what other weights would come out of
        assert several == TOO_OLD
        return
    one = results("one process", "kerass", cases)[case]
    assert not isinstance(several, str), several
    assert roundings(one, several) <= BOUND
