# A training loop of your own in R: TensorFlow computes the gradients, and
# optimizer$apply() takes the step. It finds y = 2 * a - b + 0.5.

library(kerasbridge)
keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
`%as%` <- reticulate::`%as%`

set.seed(1)
x <- matrix(rnorm(128), ncol = 2)
y <- x %*% c(2, -1) + 0.5

model <- keras$Sequential(list(keras$Input(list(2L)), keras$layers$Dense(1L)))
optimizer <- optimizer_adam(learning_rate = 0.1)

# Compiled once, with all that depends on the step.
step <- tf$`function`(function() {
  with(tf$GradientTape() %as% tape, {
    loss <- keras$ops$mean(keras$losses$mean_squared_error(y, model(x)))
  })
  weights <- model$trainable_variables
  optimizer$apply(tape$gradient(loss, weights), weights)
  loss
})
for (i in 1:300) loss <- step()

weights <- unlist(model$get_weights())
cat(sprintf("steps: %d\n", optimizer$iterations$numpy()))
cat(sprintf("weights: %.3f %.3f\n", weights[1], weights[2]))
cat(sprintf("bias: %.3f\n", weights[3]))
