# Trains for five epochs in R, then saves the weights and the optimizer with its
# whole state. load.py goes on in Python.
# Argument: a folder for the two files, by default the current one.

library(kerasbridge)
keras <- reticulate::import("keras")
folder <- c(commandArgs(trailingOnly = TRUE), ".")[1]

keras$utils$set_random_seed(1L)
x <- keras$random$normal(c(256L, 4L), seed = 1L)
y <- keras$ops$sum(x, axis = 1L, keepdims = TRUE)

model <- keras$Sequential(list(keras$Input(list(4L)), keras$layers$Dense(1L)))
model$compile(optimizer = optimizer_adam(learning_rate = 0.01), loss = "mse")
history <- model$fit(x, y, epochs = 5L, shuffle = FALSE, verbose = 0L)

model$save_weights(file.path(folder, "example.weights.h5"))
save_optimizer(model$optimizer, file.path(folder, "example.safetensors"))
cat(sprintf("loss after 5 epochs: %.6f\n", model$evaluate(x, y, verbose = 0L)))
