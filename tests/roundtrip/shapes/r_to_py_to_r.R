# R, reticulate, Python, rpy2, the same R.
library(kerasbridge)

.Last <- function() cat(".Last\n")
optimizer <- optimizer_adadelta(learning_rate = 0.5)
reticulate::py_run_string("
import warnings

import rpy2.rinterface

with warnings.catch_warnings():
    # rpy2 3.5 warns of each environment variable that it takes over from R.
    warnings.simplefilter('ignore')
    rpy2.rinterface.initr()
import rpy2.robjects as ro

ro.globalenv['from_python'] = ro.r('6 * 7')
add = ro.r('function(x) x + from_python')
assert add(1)[0] == 43
")
stopifnot(identical(as.numeric(from_python), 42))
from_python <- 1
reticulate::py_run_string("assert ro.globalenv['from_python'][0] == 1")
stopifnot(optimizer_adadelta(rho = 0.5)$rho == 0.5)
cat("DONE\n")
