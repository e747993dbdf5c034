"""Renders R's help pages from the Python docstrings, in R's vocabulary."""
