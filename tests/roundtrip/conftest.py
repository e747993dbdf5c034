"""What the files share: one R, since it takes long to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from rscript import r_session


@pytest.fixture(scope="session")
def r() -> Iterator[Callable[..., str]]:
    """Run code or a script in an R that other files use too; see r_session()."""
    with r_session() as run:
        yield run
