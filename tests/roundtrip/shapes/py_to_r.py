"""Python -> rpy2 -> R: an optimizer made in Python, a number computed in R."""

import rpy2.robjects as ro

from kerasbridge import optimizer_adadelta

optimizer = optimizer_adadelta(learning_rate=0.5)
halve = ro.r("function(x) x / 2")
assert halve(float(optimizer.learning_rate))[0] == 0.25
print("DONE")
