# R starts Python, trains and quits.
library(kerasbridge)

keras <- reticulate::import("keras")
layer <- keras$layers$Dense(1L, use_bias = FALSE, kernel_initializer = "ones")
model <- keras$Sequential(list(layer))
optimizer <- optimizer_sgd(learning_rate = 0.125)
model$compile(optimizer = optimizer, loss = "mae", run_eagerly = TRUE)
x <- matrix(1, 4, 1)
invisible(model$fit(x, 0 * x, batch_size = 1L, verbose = 0L))
stopifnot(as.numeric(model$get_weights()[[1]]) == 0.5)
cat("DONE\n")
