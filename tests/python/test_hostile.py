"""Whatever comes, a call builds what was asked or says what is wrong with it."""

from __future__ import annotations

from hostile_cases import Case, cases
from hostile_python import outcome
from hostile_python_values import python_values
from hypothesis import HealthCheck, given, settings


@settings(
    max_examples=1500,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(cases(python_values))
def test_a_value_arrives_or_is_refused_by_the_sentence_that_names_the_argument(case: Case):
    assert not case.wrong(outcome(case)), case
