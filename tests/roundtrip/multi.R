# The R half of test_multi.py.
#
# Rscript multi.R FOLDER: trains several optimizers in one, saves them, goes on
# with what Python has saved, and prints what R makes of the parts.

library(kerasbridge)
library(reticulate)

arguments <- commandArgs(TRUE)
in_folder <- function(name) file.path(arguments[1], name)
keras <- import("keras")
numpy <- import("numpy", convert = FALSE)
names <- c("embedding", "block_1", "block_2", "head")

load_arrays <- function(name) {
  lapply(0:3, function(number) {
    numpy$load(in_folder(sprintf("%s-%d.npy", name, number)))
  })
}

save_arrays <- function(name, weights) {
  for (number in 0:3) {
    weight <- weights[[number + 1]]$numpy()
    numpy$save(in_folder(sprintf("%s-%d.npy", name, number)), weight)
  }
}

weights_from <- function(name) {
  Map(
    function(value, name) keras$Variable(value, name = name, dtype = "float32"),
    load_arrays(name), names
  )
}

train <- function(optimizer, weights, steps) {
  for (step in steps) {
    gradients <- lapply(
      load_arrays(sprintf("gradient-%d", step)), keras$ops$convert_to_tensor
    )
    optimizer$apply(unname(gradients), unname(weights))
  }
}

optimizer <- optimizer_multi(
  default = optimizer_adam(0.1, use_ema = TRUE, ema_momentum = 0.5),
  "embedding" = optimizer_adagrad(
    0.5,
    weight_decay = 0.1, gradient_accumulation_steps = 2L
  ),
  "^block" = optimizer_sgd(0.25, momentum = 0.9, global_clipnorm = 0.5)
)
weights <- weights_from("start")
train(optimizer, weights, 0:11)
save_arrays("r", weights)

optimizer <- load_optimizer(
  in_folder("python.safetensors"),
  unname(weights <- weights_from("python"))
)
train(optimizer, weights, 12:17)
save_optimizer(optimizer, in_folder("r.safetensors"))
save_arrays("python-r", weights)

refusal <- function(call) tryCatch(call, error = conditionMessage)
number <- function(rate) as.numeric(rate$numpy())

optimizer <- optimizer_multi(optimizer_adam(), "^a" = optimizer_sgd(0.5))
optimizer$default$learning_rate <- 0.25
optimizer[["^a"]]$learning_rate <- 0.125
rates <- c(
  number(optimizer$default$learning_rate),
  number(optimizer$`^a`$learning_rate)
)
said <- list(
  rates = rates,
  printed = format(optimizer),
  name = optimizer$name,
  again = format(do.call(optimizer_multi, optimizer$get_config())),
  refused = c(
    refusal(optimizer$default$learning_rate <- -1),
    refusal(optimizer$`^a`$momentum <- NA),
    refusal(optimizer$default <- optimizer_sgd()),
    refusal(optimizer[["^a"]] <- 3),
    refusal(optimizer$learning_rate <- 1),
    refusal(optimizer_multi()),
    refusal(optimizer_multi(optimizer_adam(), "^b" = 0.1)),
    refusal(optimizer_multi(optimizer_adam(), n = TRUE)),
    refusal(optimizer_multi(optimizer_adam(), arg = "adam")),
    refusal(optimizer_multi(optimizer_adam(), "(b" = optimizer_sgd())),
    refusal(optimizer_multi(optimizer_adam(), optimizer_sgd())),
    refusal(optimizer_multi(
      optimizer_adam(),
      "^b" = optimizer_sgd(), "^b" = optimizer_sgd()
    )),
    refusal(do.call(
      optimizer_multi,
      setNames(list(optimizer_adam(), optimizer_sgd()), c("default", NA))
    )),
    refusal(optimizer_adam(momentum = 1, momentum = 2)),
    refusal(optimizer$clipnorm <- 1),
    refusal(optimizer$beta_1 <- 0.5),
    refusal(optimizer$b <- optimizer_sgd()),
    refusal(optimizer[["b"]] <- optimizer_sgd())
  ),
  after = c(
    number(optimizer$default$learning_rate),
    number(optimizer$`^a`$learning_rate)
  )
)

# A frozen encoder, whose name Keras drops from paths when it loads the model.
optimizer <- optimizer_multi(optimizer_adam(), "^encoder" = optimizer_sgd(0))
encoder <- keras$Sequential(
  list(keras$Input(list(3L)), keras$layers$Dense(2L, name = "d1")),
  name = "encoder"
)
input <- keras$Input(list(3L))
model <- keras$Model(input, keras$layers$Dense(1L)(encoder(input)))
model$compile(optimizer = optimizer, loss = "mse")
model$fit(numpy$ones(c(8L, 3L)), numpy$ones(c(8L, 1L)), verbose = 0L)
model$save(in_folder("encoder.keras"))
loaded <- keras$saving$load_model(in_folder("encoder.keras"))
paths <- function(weights) {
  unlist(iterate(weights, function(weight) weight$path))
}
said$saved <- paths(loaded$optimizer$`^encoder`$`_trainable_variables`)

# R has no list of one element.
optimizer <- optimizer_multi(optimizer_adam(), "^a" = optimizer_sgd())
optimizer$build(list(keras$Variable(1, name = "a")))
again <- do.call(optimizer_multi, optimizer$get_config())
again$build(list(keras$Variable(1, name = "b")))
said$one <- paths(again$`^a`$`_trainable_variables`)

# Schedule-free AdamW.
weight <- keras$Variable(c(1, 2), dtype = "float32")
optimizer <- optimizer_schedule_free_adam_w(0.5, warmup_steps = 2)
for (step in 1:5) {
  gradient <- keras$ops$convert_to_tensor(c(step, -0.5), dtype = "float32")
  optimizer$apply(list(gradient), list(weight))
}
said$weight <- as.numeric(weight$numpy())
said$average <- as.numeric(optimizer$averaged_weights(list(weight))[[1]])

model <- keras$Sequential(list(keras$Input(list(2L)), keras$layers$Dense(1L)))
model$compile(optimizer = optimizer_schedule_free_adam_w(0.5), loss = "mse")
history <- model$fit(numpy$ones(c(8L, 2L)), numpy$ones(c(8L, 1L)), verbose = 0L)
averages <- model$optimizer$averaged_weights(model$weights)
copy <- keras$models$clone_model(model)
copy$set_weights(averages)
said$copied <- isTRUE(all.equal(copy$get_weights(), averages))
said$of_model <- identical(model$optimizer$averaged_weights(model), averages)

averages_refused <- function(weights) {
  tryCatch(
    optimizer$averaged_weights(weights),
    kerasbridge_error = function(error) {
      c(error$argument, conditionMessage(error))
    }
  )
}
said$averages_refused <- lapply(
  list(NULL, "kernel", 1:3, list(keras$Variable(1))), averages_refused
)

cat(jsonlite::toJSON(said, auto_unbox = TRUE, digits = NA))
