# Trains a small model with an optimizer of kerasbridge. Here in R with the
# package keras3; fit.py does the same in Python, and fit.R without keras3.
# All of them print the same numbers.

library(keras3)

set_random_seed(1)
x <- random_normal(c(256, 4), seed = 1)
y <- op_sum(x, axis = 2, keepdims = TRUE)

model <- keras_model_sequential(input_shape = 4) |>
  layer_dense(8, activation = "tanh") |>
  layer_dense(1)

# keras3 has functions of the same names, so the package is named.
optimizer <- kerasbridge::optimizer_adam_w(learning_rate = 0.01, clipnorm = 1)
model |> compile(optimizer = optimizer, loss = "mse")
history <- model |> fit(x, y, epochs = 10, verbose = 0)
losses <- history$metrics$loss

print(model$optimizer)
cat(sprintf("loss: %.6f, after 10 epochs %.6f\n", losses[1], losses[10]))
