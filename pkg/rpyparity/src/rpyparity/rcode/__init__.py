"""R code: R parses it, and what it says is told from the trees, here, without running any of it.

tree.py has the trees and build.py makes them of what R's parser wrote; literals.py knows values.
definitions.py finds the functions of a package, scope.py what its names stand for. flow.py follows
the arguments of a function to the Python that it calls. What is taken for granted about functions
that the package does not define is a table, conventions.toml.
"""
