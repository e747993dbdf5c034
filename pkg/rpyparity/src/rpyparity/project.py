"""What a project can add to the check of its own package."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rpyparity.findings import Finding
from rpyparity.model import RPackage
from rpyparity.sides import Side, Statement


class Project:
    """What a project adds to the check of its package: a base class that adds nothing.

    A subclass states further sides, what they say of the package's functions, and findings of its
    own. It is given to ``check_package()``, or to ``main()``, which is the command::

        class OurProject(Project):
            sides = (Side("S", "specification", trust=90),)

            def statements(self, package):
                return {"fit": [Statement(self.sides[0], signature_of_fit())]}

        raise SystemExit(main(["--r-package", "."], OurProject()))
    """

    sides: Sequence[Side] = ()
    # Codes of findings of its own, each with what it means and how to fix it.
    codes: Mapping[str, tuple[str, str]] = {}

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Surround the check: what takes long can begin here, before the package is read."""
        yield

    def statements(self, package: RPackage) -> Mapping[str, Sequence[Statement]]:
        """Return what further sides say of each function, by its name in R."""
        return {}

    def findings(self, package: RPackage, known: Sequence[Finding]) -> Iterable[Finding]:
        """Return findings of its own, beside those that are known already."""
        return ()


NO_PROJECT = Project()
