"""The Python of this process, asked without another one: Keras is imported here anyway."""

from __future__ import annotations

from typing import Any

from rpyparity.inspected import answers, versions
from rpyparity.interpreter import Interpreter


class AtHand(Interpreter):
    """The interpreter that runs the check."""

    def answer(self, about: str, path: str) -> Any:
        return answers.answer(about, path, lambda told: None)

    def version(self, name: str) -> str | None:
        return versions.version(name)
