# R, reticulate, Python.
library(kerasbridge)

optimizer <- optimizer_adadelta(learning_rate = 0.5)
stopifnot(as.numeric(optimizer$learning_rate$numpy()) == 0.5)
main <- reticulate::import_main(convert = FALSE)
main$closure <- function() 0.25
reticulate::py_run_string("assert closure() == 0.25")
cat("DONE\n")
