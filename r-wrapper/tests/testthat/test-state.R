in_keras <- function() reticulate::import("keras")

weights <- function(...) {
  lapply(c(...), function(name) {
    in_keras()$Variable(c(1, 2), name = name)
  })
}

step <- function(optimizer, variables) {
  gradients <- lapply(variables, function(variable) c(0.5, 0.5))
  optimizer$apply(gradients, variables)
}

saved <- function(optimizer, ...) {
  file <- tempfile(fileext = ".safetensors")
  step(optimizer, weights(...))
  save_optimizer(optimizer, file)
  file
}

test_that("an optimizer comes back with its arguments and its state", {
  skip_without_keras()
  file <- saved(optimizer_adam(0.5, name = "mine"), "kernel", "bias")
  variables <- weights("kernel", "bias")
  loaded <- load_optimizer(file, variables)
  expect_equal(
    format(loaded), "<keras.optimizers.Adam(learning_rate=0.5, name='mine')>"
  )
  step(loaded, variables)
  expect_equal(loaded$iterations$numpy(), 2)
  expect_invisible(save_optimizer(loaded, file))
})

test_that("variables are a model or a list of variables", {
  skip_without_keras()
  file <- saved(optimizer_sgd(), "kernel")
  expect_refused(
    load_optimizer(file, 3),
    paste(
      "`variables` must be a model with variables, a list of variables or",
      "NULL, not 3."
    ),
    "variables"
  )
  expect_refused(
    load_optimizer(file, weights("gain")),
    paste0(
      "`variables` must be those that the state was saved with.\n",
      "kernel: saved, but not there\ngain: there, but not saved"
    ),
    "variables"
  )
})

test_that("what cannot be saved or loaded is refused by name", {
  skip_without_keras()
  expect_refused(
    save_optimizer(3, "x"),
    paste0(
      "`optimizer` must be an optimizer of kerasbridge, not 3.\n",
      "as_kerasbridge() makes one of an optimizer of Keras."
    ),
    "optimizer"
  )
  expect_refused(
    save_optimizer(optimizer_adam(), NA),
    "`file` must be the name of a file, not NA.", "file"
  )
  expect_refused(
    save_optimizer(optimizer_adam(function() 0.1), tempfile()),
    paste0(
      "`learning_rate` cannot be saved or put into a config while it is a ",
      "function.\nUse a learning-rate schedule, or save the weights alone."
    ),
    "learning_rate"
  )
  Calling <- LearningRateSchedule( # nolint: object_name_linter.
    "Calling", function(step) self$rate(step),
    initialize = function(rate) self$rate <- rate
  )
  expect_refused(
    save_optimizer(optimizer_adam(Calling(function(step) 1)), tempfile()),
    paste(
      "`optimizer` has a config that cannot be saved: it holds a function that",
      "is not registered with Keras."
    ),
    "optimizer"
  )
})

test_that("R's list of a config warns of what it does not hold", {
  skip_without_keras()
  optimizer <- optimizer_adam_w()
  expect_silent(optimizer$get_config())
  optimizer$exclude_from_weight_decay(var_names = "bias")
  expect_warning(optimizer$get_config(), "exclude_from_weight_decay")
})

test_that("a model that has trained nothing is loaded and then trained", {
  skip_without_keras()
  keras <- in_keras()
  model <- keras$Sequential(list(
    keras$Input(shape = list(1L)),
    keras$layers$Dense(1L, kernel_initializer = "zeros", use_bias = FALSE)
  ))
  model$compile(optimizer = optimizer_sgd(0.25, momentum = 0.5), loss = "mse")
  file <- tempfile(fileext = ".keras")
  model$save(file)
  loaded <- keras$saving$load_model(file)
  expect_equal(
    format(loaded$optimizer),
    "<keras.optimizers.SGD(learning_rate=0.25, momentum=0.5)>"
  )
  # The gradient of (w - 1)^2 is 2(w - 1): w is 0, then 0.5, then 1.
  loaded$fit(matrix(1), matrix(1), epochs = 2L, verbose = 0L)
  expect_equal(as.vector(loaded$get_weights()[[1]]), 1)
})

test_that("Keras loads a model with an optimizer of ours", {
  skip_without_keras()
  printed <- in_fresh_session(
    "library(kerasbridge)
     keras <- reticulate::import(\"keras\")
     adam <- list(
       module = \"keras.optimizers\", class_name = \"Adam\",
       registered_name = \"Adam\", config = list(name = \"mine\")
     )
     optimizer <- keras$saving$deserialize_keras_object(adam)
     cat(inherits(optimizer, \"kerasbridge.optimizers.bridged.Bridged\"))"
  )
  expect_equal(utils::tail(printed, 1), "TRUE")
})
