"""What goes wrong with an argument, in one sentence that is the same in R and in Python."""

from __future__ import annotations


class ArgumentError(Exception):
    """An argument is not what it must be.

    The parts of the sentence are kept, so that R can say it in R's words.
    """

    # TensorFlow and Keras replace an error from inside a traced function or an operation by one of
    # their own, unless it has these attributes.
    ag_pass_through = True
    _keras_call_info_injected = True

    def __init__(self, argument: str, problem: str, received: str = "", hint: str = "") -> None:
        self.argument = argument
        self.problem = problem
        self.received = received
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        came = f", not {self.received}" if self.received else ""
        way_out = f"\n{self.hint}" if self.hint else ""
        return f"`{self.argument}` {self.problem}{came}.{way_out}"


class ArgumentTypeError(ArgumentError, TypeError):
    """The argument has the wrong type, or there is no such argument."""


class ArgumentValueError(ArgumentError, ValueError):
    """The argument has the right type and a value that means nothing."""


class ArgumentFileError(ArgumentError, OSError):
    """The file that the argument names cannot be read or written."""
