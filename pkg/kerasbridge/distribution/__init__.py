"""What training on several devices and machines needs beyond what Keras's classes do.

docs/design/distribution.md says why.
"""
