"""Keras imports sklearn wherever it is installed, as for `make demo`; no test needs it."""

raise ImportError("The tests do without it: that saves half a second in each of their processes.")
