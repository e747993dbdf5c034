"""Whatever comes from R, a call builds what was asked or says what is wrong with it."""

from __future__ import annotations

from hostile_r import generated, wrong


def test_a_value_arrives_or_is_refused_by_the_sentence_that_names_the_argument(tmp_path):
    assert not wrong(generated(200, derandomize=True), tmp_path)
