"""Python alone."""

from kerasbridge import optimizer_adadelta

optimizer = optimizer_adadelta(learning_rate=0.5)
assert float(optimizer.learning_rate) == 0.5
print("DONE")
