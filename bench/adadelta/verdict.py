"""Whether a goal is met, by the quartiles of the ratios."""

from __future__ import annotations


def verdict(quartiles: list[float], goal: float) -> str:
    """Return "met" or "MISSED" if both quartiles say so, and else "within noise"."""
    low, _, high = quartiles
    if low >= goal:
        return "met"
    return "MISSED" if high < goal else "within noise"
