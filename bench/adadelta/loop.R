# A training loop written in R: what worker.py does, for one model.
# Argument: kerasbridge or Keras, whose Adadelta is to train it.
library(reticulate)

keras <- import("keras")
tf <- import("tensorflow")
contender <- commandArgs(trailingOnly = TRUE)
optimizer <- if (contender == "Keras") {
  keras$optimizers$Adadelta()
} else {
  kerasbridge::optimizer_adadelta()
}

model <- keras$Sequential(list(
  keras$Input(list(784L)),
  keras$layers$Dense(500L, activation = "relu"),
  keras$layers$Dense(300L, activation = "relu"),
  keras$layers$Dense(10L)
))
loss_function <- keras$losses$SparseCategoricalCrossentropy(from_logits = TRUE)
set.seed(1)
x <- tf$constant(matrix(rnorm(128 * 784), 128), dtype = "float32")
y <- tf$constant(sample(0:9, 128, replace = TRUE))

variables <- model$trainable_variables

now <- function() as.numeric(Sys.time())

# One step; returns the seconds that its optimizer took.
train_step <- function() {
  tape <- tf$GradientTape()
  with(tape, {
    loss <- loss_function(y, model(x, training = TRUE))
  })
  gradients <- tape$gradient(loss, variables)
  start <- now()
  optimizer$apply(gradients, variables)
  now() - start
}

train <- function(steps) {
  start <- now()
  optimizer_seconds <- 0
  for (step in seq_len(steps)) {
    optimizer_seconds <- optimizer_seconds + train_step()
  }
  list(
    seconds = (now() - start) / steps,
    share = optimizer_seconds / (now() - start)
  )
}

answer <- function(...) {
  text <- jsonlite::toJSON(list(...), auto_unbox = TRUE, digits = NA)
  cat(text, "\n", sep = "")
}

answer(version = paste("R", getRversion()))
orders <- file("stdin", "r")
while (length(line <- readLines(orders, n = 1L)) > 0L) {
  order <- jsonlite::fromJSON(line)
  if (is.null(order$calls)) {
    start <- now()
    seconds <- train(10L)$seconds
    answer(prepared = now() - start, seconds = seconds)
  } else {
    do.call(answer, train(order$calls))
  }
}
