"""The parity checker: proves that code, help page, docstring and the wrapped Python agree.

read_r, read_python -> model -> compare -> report. Nothing else in kerasbridge imports this.

In a test of one's own: ``assert check_package(read_package(Path("."))) == []``.
"""

from kerasbridge.parity.compare import Finding
from kerasbridge.parity.package import check_package
from kerasbridge.parity.read_r import read_package
from kerasbridge.parity.sources import ReadError

__all__ = ["Finding", "ReadError", "check_package", "read_package"]
