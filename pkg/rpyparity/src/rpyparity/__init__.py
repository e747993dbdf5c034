"""rpyparity: proves that an R package, its help pages and the Python that it wraps agree.

read_r, read_python -> model -> compare -> report. In a test of one's own::

    result = check("my-r-package")
    assert not result.findings, result

A ``Project`` adds sides and findings of its own.
"""

__version__ = "0.1.0"

from rpyparity.check import check
from rpyparity.command import main
from rpyparity.compare import compare
from rpyparity.findings import Camp, Finding, remark
from rpyparity.model import Argument, Page, Place, RPackage, Signature
from rpyparity.package import check_package
from rpyparity.project import Project
from rpyparity.r_process import rscript
from rpyparity.read_r import read_package
from rpyparity.result import Result
from rpyparity.settings import SettingsError
from rpyparity.sides import Side, Statement
from rpyparity.sources import ReadError
from rpyparity.values import Value, python_value

__all__ = [
    "Argument",
    "Camp",
    "Finding",
    "Page",
    "Place",
    "Project",
    "RPackage",
    "ReadError",
    "Result",
    "SettingsError",
    "Side",
    "Signature",
    "Statement",
    "Value",
    "check",
    "check_package",
    "compare",
    "main",
    "python_value",
    "read_package",
    "remark",
    "rscript",
]
