"""An argument is told to be private, deprecated or internal by its name, default or docstring."""

from __future__ import annotations

import functools

import pytest

from rpyparity.read_python import read_signature

# What the docstring says of an argument b: its type, its description, and what that makes of it.
SAID = [
    ("int", "How many.", ""),
    ("int", "Deprecated. Give nothing.", "deprecated"),
    ("int", "Deprecated since 2.0, use `c`.", "deprecated"),
    ("int", ".. deprecated:: 1.10.0\n        Use `c`.", "deprecated"),
    ("int", "Has no effect, do not use.", "deprecated"),
    ("int, deprecated", "How many.", "deprecated"),
    ("int", "How many. This argument is deprecated.", "deprecated"),
    ("int", "For internal use.", "internal"),
    ("int", "Internal use only.", "internal"),
    ("int", "Internal.", "internal"),
    ("int", "Used internally by `f`.", "internal"),
    ("int", "Internal, for tests.", "internal"),
    ("int", "Ignored. It is there so that all have it.", "unused"),
    ("int", "Not used, present by convention.", "unused"),
    ("Ignored", "How many.", "unused"),
    ("str", "A name for the operation (optional).", "label"),
    ("str", "(Optional.) A name for the tf.data operation.", "label"),
    ("str", "Optional. A name for the tf.data transformation.", "label"),
    ("str", "Optional name for the ops created.", "label"),
    ("matplotlib.axes.Axes", "Where to draw.", "foreign"),
    ("`graphtools.Graph`, optional", "A graph.", "foreign"),
    # What only looks like it.
    ("f.Graph", "A graph.", ""),
    ("torch.Tensor", "A tensor.", ""),
    ("pandas.DataFrame, optional", "A table.", ""),
    ("int or matplotlib.axes.Axes", "Where to draw.", ""),
    ("str", "As matplotlib.axes.Axes has it.", ""),
    ("str", "Name of the operation: add or multiply.", ""),
    ("str", "A name for the operator.", ""),
    ("str", "A name for the model.", ""),
    ("int", "How many; the value 3 is deprecated.", ""),
    ("int", "Warn about deprecated options.", ""),
    ("int", "Internal state size.", ""),
    ("int", "What is ignored.", ""),
    ("int", "Size of the internal buffer.", ""),
    ("int", "Do not use more than three.", ""),
]
STYLES = {
    "numpydoc": "Do it.\n\nParameters\n----------\nb : {}\n    {}\n",
    "Google": "Do it.\n\nArgs:\n    b ({}): {}\n",
}


@pytest.mark.parametrize(("type_name", "text", "why"), SAID)
@pytest.mark.parametrize("style", STYLES)
def test_the_docstring_says_it(style: str, type_name: str, text: str, why: str) -> None:
    def function(a, b=1): ...

    function.__doc__ = STYLES[style].format(type_name, text)
    assert [each.discouraged for each in read_signature("f", function).arguments] == ["", why]


def test_what_functools_partial_has_given_need_not_be_given() -> None:
    def function(a, b, c=1): ...

    arguments = read_signature("f", functools.partial(function, b=2)).arguments
    assert {each.name: each.discouraged for each in arguments} == {"a": "", "b": "given", "c": ""}


def test_the_name_or_the_default_says_it() -> None:
    def function(_a, a, _b=1, c="deprecated", d="used"): ...

    arguments = read_signature("f", function).arguments
    assert {each.name: each.discouraged for each in arguments} == {
        "_a": "",  # it is required
        "a": "",
        "_b": "private",
        "c": "deprecated",
        "d": "",
    }
