"""Each line of standard input asks, as JSON, and lines of standard output answer.

What modules print when they are imported, and what they read, is kept away from both.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import warnings
from typing import Any, Callable, TextIO

from .classes import classes, returned
from .describe import described
from .find import Found, TargetError, find
from .public import identified, public
from .versions import version

Tell = Callable[[Any], None]


def answer_all() -> None:
    questions, answers = streams()
    as_json, end = json.dumps, os._exit  # whatever modules make of these

    def tell(answer: Any) -> None:
        answers.write(as_json(answer) + "\n")
        answers.flush()

    warnings.simplefilter("ignore")
    tell({"python": platform.python_version()})
    for line in questions:
        question = json.loads(line)
        if "folders" in question:
            sys.path[:] = question["folders"]
        elif "beside" in question:
            sys.path += question["beside"]
        elif "version" in question:
            tell({"version": version(question["version"])})
        else:
            ((asked, path),) = question.items()
            tell(answer(asked, path, tell))
    end(0)  # whatever modules want to do at the end


def streams() -> tuple[TextIO, TextIO]:
    """Return the streams to ask and to answer through, which modules do not reach."""
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    return questions, answers


def answer(asked: str, path: str, tell: Tell) -> dict[str, Any]:
    """Return what is asked about a path. What is done for it is told before: it may end Python."""
    try:
        found = find(path, lambda module: tell({"importing": module}))
        tell({"looking at": path})
        return ANSWERS[asked](path, found)
    except TargetError as error:
        return {"error": [error.code, str(error), getattr(error, "module", None)]}


ANSWERS: dict[str, Callable[[str, Found], dict[str, Any]]] = {
    "signature": described,
    "identity": identified,
    "public": public,
    "classes": classes,
    "returned": returned,
}
