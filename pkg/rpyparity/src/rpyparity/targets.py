"""The Python that the paths in R's calls name. In a path, f() is what f returns."""

from __future__ import annotations

from rpyparity.model import Signature
from rpyparity.read_python import TargetError, UnknownClassError, read_signature, returned


def read_target(path: str) -> Signature:
    """Return the signature of what a path names."""
    is_open = False
    while "()" in path:
        maker, _, rest = path.partition("()")
        made, is_open = returned(maker)
        if made is None:
            raise UnknownClassError(f"the class of {maker}() is not known")
        path = made + rest
    try:
        return read_signature(path)
    except TargetError as error:
        if is_open:
            raise UnknownClassError(str(error)) from error
        raise
