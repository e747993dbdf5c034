config <- function(...) optimizer_adadelta(...)$get_config()

test_that("an optimizer is Keras's own Adadelta with keras3's name", {
  skip_without_keras()
  opt <- optimizer_adadelta()
  expect_s3_class(opt, "keras.src.optimizers.adadelta.Adadelta")
  expect_equal(opt$name, "adadelta")
  expect_equal(optimizer_adadelta()$name, "adadelta")
})

test_that("R's habits hold: position, partial names, do.call()", {
  skip_without_keras()
  expect_equal(
    config(1, 0.9, 1e-6)[c("rho", "epsilon")],
    list(rho = 0.9, epsilon = 1e-6)
  )
  expect_equal(config(weight = 0.25)$weight_decay, 0.25)
  eleven <- config(1, 0.9, 1e-6, NULL, NULL, NULL, NULL, TRUE, 0.9, 5, "mine")
  expect_equal(
    eleven[c("name", "ema_momentum")],
    list(name = "mine", ema_momentum = 0.9)
  )
  expect_equal(do.call(optimizer_adadelta, list(rho = 0.5))$rho, 0.5)
  expect_equal(do.call("optimizer_adadelta", list(rho = 0.5))$rho, 0.5)
})

test_that("arguments after the dots need their whole name", {
  skip_without_keras()
  expect_refused(
    optimizer_adadelta(loss_scale = 2),
    "`loss_scale` is not an argument.\nDid you mean `loss_scale_factor`?",
    "loss_scale"
  )
})

test_that("get_config() rebuilds the optimizer", {
  skip_without_keras()
  first <- config(
    learning_rate = 0.5, weight_decay = 0.01, use_ema = TRUE,
    ema_overwrite_frequency = 3, gradient_accumulation_steps = 2
  )
  expect_identical(do.call(config, first), first)
})

test_that("a learning-rate schedule or its config is a learning rate", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  schedule <- keras$optimizers$schedules$ExponentialDecay(0.5, 10L, 0.9)
  scheduled <- config(learning_rate = schedule)
  expect_equal(scheduled$learning_rate$class_name, "ExponentialDecay")
  expect_identical(do.call(config, scheduled), scheduled)
})

test_that("apply() takes the paper's step; finalizing takes the average", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  weight <- keras$Variable(c(1, 2))
  opt <- optimizer_adadelta(1, use_ema = TRUE, ema_momentum = 0.5)
  step <- function(gradient) {
    opt$apply(list(c(gradient, gradient)), list(weight))
  }
  value <- function() as.vector(weight$numpy())

  # Accumulators from 0, written out from the paper.
  grad <- 0.05 * 0.5^2
  update <- -sqrt(1e-7) / sqrt(grad + 1e-7) * 0.5
  step(0.5)
  first <- c(1, 2) + update
  expect_equal(value(), first, tolerance = 1e-6)

  delta <- 0.05 * update^2
  grad <- 0.95 * grad + 0.05 * 0.25^2
  second <- first - sqrt(delta + 1e-7) / sqrt(grad + 1e-7) * 0.25
  step(0.25)
  expect_equal(value(), second, tolerance = 1e-6)

  opt$finalize_variable_values(list(weight))
  expect_equal(value(), (first + second) / 2, tolerance = 1e-6)
  expect_equal(as.numeric(opt$learning_rate$numpy()), 1)
})

test_that("a model compiled with it learns", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  keras$utils$set_random_seed(1L)
  model <- keras$Sequential(list(keras$layers$Dense(1L)))
  model$compile(optimizer = optimizer_adadelta(learning_rate = 1), loss = "mse")
  x <- matrix(seq(-1, 1, length.out = 64), 32)
  y <- x %*% c(2, -1)
  loss <- unlist(model$fit(x, y, epochs = 30L, verbose = 0L)$history$loss)
  expect_lt(loss[30], loss[1])
})

test_that("it prints as its class and what differs from the defaults", {
  skip_without_keras()
  expect_output(
    print(optimizer_adadelta()), "<keras.optimizers.Adadelta()>",
    fixed = TRUE
  )
  expect_output(
    print(optimizer_adadelta(1L, name = "mine")),
    "<keras.optimizers.Adadelta(learning_rate=1.0, name='mine')>",
    fixed = TRUE
  )
})

test_that("a name spares its weights from weight decay, not its letters", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  weights <- lapply(c("bias", "kernel", "embeddings"), function(name) {
    keras$Variable(1, name = name)
  })
  opt <- optimizer_adadelta(learning_rate = 1, weight_decay = 0.5)
  opt$exclude_from_weight_decay(var_names = "bias")
  opt$apply(list(0, 0, 0), weights)
  value <- function(weight) as.numeric(weight$numpy())
  expect_equal(vapply(weights, value, 0), c(1, 0.5, 0.5))
})
