"""Python starts R, which makes an optimizer in the same Python; trains and ends."""

import keras
import rpy2.robjects as ro

import __main__ as main

ro.r("""
library(kerasbridge)
main <- reticulate::import_main(convert = FALSE)
main$optimizer <- optimizer_sgd(learning_rate = function() 0.125)
""")
weight = keras.Variable(1.0)
for _ in range(4):
    main.optimizer.apply([keras.ops.ones(())], [weight])
assert float(weight) == 0.5
print("DONE")
