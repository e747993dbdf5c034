"""The file format: safetensors, with a checksum over the whole file. docs/design/state.md has it.

Nothing in a file is used before its checksum fits, and the checksum is found without parsing. Only
a file that was forged reaches the parser, and safetensors then checks every size that it declares.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from kerasbridge.errors import ArgumentValueError

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
# Room for the names of about 100,000 tensors; a larger header would take long to parse.
LARGEST_HEADER = 16 * 2**20
LENGTH_BYTES = 8
CHECKSUM = re.compile(rb'"sha256":"([0-9a-f]{64})"')
ZEROS = b"0" * 64

# safetensors' names of the types that a state may have, and NumPy's.
TYPES = {
    "F64": "float64",
    "F32": "float32",
    "F16": "float16",
    "BF16": "bfloat16",
    "I64": "int64",
    "I32": "int32",
    "I16": "int16",
    "I8": "int8",
    "U64": "uint64",
    "U32": "uint32",
    "U16": "uint16",
    "U8": "uint8",
    "BOOL": "bool",
}

Arrays = dict[str, "np.ndarray[Any, Any]"]


class Content(NamedTuple):
    """What a file holds."""

    metadata: dict[str, str]
    arrays: Arrays


def refuse(flaw: str, hint: str = "") -> NoReturn:
    problem = f"must be a file that save_optimizer() wrote, but {flaw}"
    raise ArgumentValueError("file", problem, hint=hint)


def to_bytes(content: Content) -> bytes:
    """Return the file with this content."""
    safetensors = import_safetensors()
    metadata = {"kerasbridge_state": str(VERSION), **content.metadata, "sha256": ZEROS.decode()}
    data: bytes = safetensors.numpy.save(content.arrays, metadata)
    if header_length(data) > LARGEST_HEADER:
        problem = f"has a state whose names take more than {LARGEST_HEADER} bytes"
        raise ArgumentValueError("optimizer", problem)
    start = checksum_start(data)
    return b"".join([data[:start], checksum(data, start), data[start + len(ZEROS) :]])


def from_bytes(data: bytes) -> Content:
    """Return the content of a file, or raise what is wrong with it."""
    safetensors = import_safetensors()
    start = checksum_start(data)
    if data[start : start + len(ZEROS)] != checksum(data, start):
        refuse("it is damaged: its checksum does not fit what it holds")
    try:
        tensors = safetensors.deserialize(data)
        metadata = json.loads(data[LENGTH_BYTES : LENGTH_BYTES + header_length(data)])
        content = Content(metadata["__metadata__"], {n: array(**t) for n, t in tensors})
    except Exception as reason:
        refuse(f"safetensors cannot read it: {reason}")
    check_version(content.metadata)
    return content


def header_length(data: bytes) -> int:
    return int.from_bytes(data[:LENGTH_BYTES], "little")


def check_sizes(start: bytes, size: int) -> None:
    """Raise where a file of this size cannot begin like this. A larger one need not be read."""
    length = header_length(start)
    if len(start) < LENGTH_BYTES or length > size - LENGTH_BYTES:
        refuse("it is something else, or cut short")
    if length > LARGEST_HEADER:
        refuse(f"its header is longer than {LARGEST_HEADER} bytes")


def checksum_start(data: bytes) -> int:
    """Return where the checksum stands."""
    check_sizes(data[:LENGTH_BYTES], len(data))
    length = header_length(data)
    found = list(CHECKSUM.finditer(data, LENGTH_BYTES, LENGTH_BYTES + length))
    if len(found) != 1:
        refuse("it has no checksum: it is something else, or damaged")
    return found[0].start(1)


def checksum(data: bytes, start: int) -> bytes:
    """Return the SHA-256 of the file with zeros in place of the checksum."""
    view = memoryview(data)
    sha256 = hashlib.sha256(view[:start])
    sha256.update(ZEROS)
    sha256.update(view[start + len(ZEROS) :])
    return sha256.hexdigest().encode()


def check_version(metadata: dict[str, str]) -> None:
    version = metadata.get("kerasbridge_state", "")
    if version != str(VERSION):
        refuse(
            f"its format has the version {version[:20]!r}, and this kerasbridge reads {VERSION}",
            hint=f"It was written by kerasbridge {metadata.get('kerasbridge', '?')[:20]}.",
        )


def array(dtype: str, shape: list[int], data: bytes) -> np.ndarray[Any, Any]:
    import numpy as np

    return np.frombuffer(data, numpy_type(TYPES[dtype])).reshape(shape)


def numpy_type(name: str) -> np.dtype[Any]:
    import ml_dtypes  # Keras brings it
    import numpy as np

    return np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)


def import_safetensors() -> ModuleType:
    try:
        import safetensors
        import safetensors.numpy
    except ModuleNotFoundError:
        raise ImportError(
            "save_optimizer() and load_optimizer() need the Python package safetensors.\n"
            f'Install it: "{sys.executable}" -m pip install safetensors'
        ) from None
    return safetensors
