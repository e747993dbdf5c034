"""What holds for all tests."""

from __future__ import annotations

import os

import pytest

# TensorFlow reads it once, when it is imported: errors only.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


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
