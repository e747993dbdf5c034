"""The parity checker: proves that code, help page, docstring and the wrapped Python agree.

read_r, read_python -> model -> compare -> report. Nothing else in kerasbridge imports this.
"""
