# Trains a classifier from R. Compare with train.py: it does the same in Python.
# Arguments: the name of the data, and how the names of the results begin.

library(kerasbridge)
keras <- reticulate::import("keras")
data <- reticulate::import_from_path("data", path = "examples")

arguments <- commandArgs(trailingOnly = TRUE)
pictures <- data$load(arguments[1])
results <- arguments[2]

keras$utils$set_random_seed(42L)
model <- keras$Sequential(list(
  keras$layers$Dense(128L, activation = "tanh"),
  keras$layers$Dense(64L, activation = "tanh"),
  keras$layers$Dense(10L, activation = "softmax")
))
model$compile(
  optimizer = optimizer_adadelta(learning_rate = 1),
  loss = "sparse_categorical_crossentropy",
  metrics = list("accuracy")
)
history <- model$fit(
  pictures$x_train, pictures$y_train,
  validation_data = list(pictures$x_test, pictures$y_test),
  epochs = 10L,
  verbose = 2L
)

# 17 digits tell every double from its neighbours.
epochs <- lapply(history$history, sprintf, fmt = "%.17g")
write.csv(epochs, paste0(results, ".csv"), row.names = FALSE, quote = FALSE)
model$save_weights(paste0(results, ".weights.h5"))
