"""What holds for all tests."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

# What these train is trained once, if one process runs them all.
SHARING_RUNS = {
    "tests/python/test_training.py",
    "tests/python/test_update_rules.py",
    "tests/roundtrip/test_training.py",
}
TESTS = Path(__file__).parent
SOAK = TESTS / "soak"

# TensorFlow reads it once, when it is imported: errors only.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# For the processes that tests start.
path = [str(TESTS / "not_installed"), os.environ.get("PYTHONPATH")]
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, path))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With KERASBRIDGE_SOAK_PART=n, keep every n-th test of each product that is for a soak.

    Those in tests/soak repeat something, and do so less often themselves.
    """
    part = int(os.environ.get("KERASBRIDGE_SOAK_PART", "1"))
    products = defaultdict(list)
    for item in items:
        if item.get_closest_marker("soak") and SOAK not in item.path.parents:
            products[item.nodeid.partition("[")[0]].append(item)
    kept = {item for product in products.values() for item in product[::part]}
    left_out = set(itertools.chain(*products.values())) - kept
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(optionalhook=True)  # without pytest-xdist nobody asks
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let the files that share their training runs be the work of one process."""
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "sharing runs" if file in SHARING_RUNS else file

    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


def skipped(config: pytest.Config) -> list:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter else []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a skipped test fail the run: what was not tried is not proved."""
    if skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if count := len(skipped(terminalreporter.config)):
        terminalreporter.write_line(f"{count} skipped: here that is a failure.", red=True)
