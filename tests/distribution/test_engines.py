"""On every engine each optimizer trains as in one process that sees the whole batch.

That one is Keras's own class. What may differ is the rounding: replicas add up their gradients in
another order.
"""

from __future__ import annotations

import pytest
from distribution.cases import CASES, STEPS
from distribution.engines import on_this_backend, results, roundings

# A step adds up gradients and goes on with what comes out; it costs a rounding or two.
BOUND = 2 * STEPS
QUICK = ("Mirrored, 2 replicas, fit()", "DataParallel on JAX, 4 devices, fit()")
ENGINES = [
    pytest.param(engine, marks=[] if engine in QUICK else pytest.mark.soak)
    for engine in on_this_backend()
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES)
def test_several_replicas_train_as_one_process_does(engine, case):
    one, several = results("one process", "kerass")[case], results(engine)[case]
    assert not isinstance(several, str), several
    assert roundings(one, several) <= BOUND
