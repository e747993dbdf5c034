"""Keras without its backend: the sentence that says which command brings one."""

from __future__ import annotations

from importlib.util import find_spec

BACKENDS = {"tensorflow": "TensorFlow", "jax": "JAX", "torch": "PyTorch"}
NONE = """Keras has no backend: TensorFlow, JAX or PyTorch must be installed.
Run one of these, then start Python again:
  pip install "kerasbridge[tensorflow]"
  pip install "kerasbridge[jax]"           with KERAS_BACKEND=jax
  pip install "kerasbridge[torch]"         with KERAS_BACKEND=torch"""
ANOTHER = """Keras is to use {wanted}, which is not installed; {found} is.
Start Python again, with KERAS_BACKEND={backend}."""


def explained(error: ModuleNotFoundError) -> ModuleNotFoundError:
    """Return an error that says the way out, if what Keras lacks is its backend."""
    wanted = BACKENDS.get(error.name or "")
    if wanted is None:
        return error
    sentence = NONE
    for backend, found in BACKENDS.items():
        if find_spec(backend):
            sentence = ANOTHER.format(wanted=wanted, found=found, backend=backend)
            break
    return ModuleNotFoundError(sentence, name=error.name)
