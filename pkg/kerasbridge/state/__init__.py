"""The state of an optimizer outlives its process: files of its own, and Keras's ways of saving."""
