"""What runs in the interpreter whose Python is read.

That may be another environment and another version. So it needs Python 3.8 and nothing but its
standard library.
"""
