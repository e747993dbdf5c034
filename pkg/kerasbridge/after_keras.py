"""Does something once Keras has been imported, and does not import it for that.

The import itself is quiet, and says which backend is missing.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from kerasbridge.missing_backend import explained
from kerasbridge.quiet_start import quiet_start


class AfterKeras(MetaPathFinder):
    """Finds what the other finders find; when that is Keras, `do` follows on its import."""

    def __init__(self, do: Callable[[], None]) -> None:
        self.do = do
        self.asking = False

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "keras" or self.asking:
            return None
        self.asking = True
        try:
            found = (finder.find_spec(name, path, target) for finder in sys.meta_path)
            spec = next(filter(None, found), None)
        finally:
            self.asking = False
        if spec and spec.loader:
            self.extend(spec.loader)
        return spec

    def extend(self, loader: object) -> None:
        # Another loader in its place would hide what this one can do beside loading.
        exec_module = loader.exec_module  # type: ignore[attr-defined]

        def then_do(module: ModuleType) -> None:
            with quiet_start():
                try:
                    exec_module(module)
                except ModuleNotFoundError as error:
                    raise explained(error) from None
            sys.meta_path.remove(self)
            try:
                self.do()
            except Exception as reason:  # Keras works without us
                warnings.warn(f"kerasbridge: {reason!r}", stacklevel=2)

        loader.exec_module = then_do  # type: ignore[attr-defined]


def after_keras(do: Callable[[], None]) -> None:
    """Call `do` now if Keras is there, or as soon as it has been imported."""
    keras = sys.modules.get("keras")
    if keras is None:
        sys.meta_path.insert(0, AfterKeras(do))
    elif not getattr(keras.__spec__, "_initializing", False):
        do()
