# Trains a small model with an optimizer of kerasbridge. Here in R with plain
# reticulate; fit.py does the same in Python, and fit_keras3.R with keras3.
# All of them print the same numbers.

library(kerasbridge)
keras <- reticulate::import("keras")

keras$utils$set_random_seed(1L)
x <- keras$random$normal(c(256L, 4L), seed = 1L)
y <- keras$ops$sum(x, axis = 1L, keepdims = TRUE)

model <- keras$Sequential(list(
  keras$Input(list(4L)),
  keras$layers$Dense(8L, activation = "tanh"),
  keras$layers$Dense(1L)
))
model$compile(
  optimizer = optimizer_adam_w(learning_rate = 0.01, clipnorm = 1),
  loss = "mse"
)
losses <- model$fit(x, y, epochs = 10L, verbose = 0L)$history$loss

print(model$optimizer)
cat(sprintf("loss: %.6f, after 10 epochs %.6f\n", losses[1], losses[10]))
