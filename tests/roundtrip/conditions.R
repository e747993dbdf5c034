# What an R function that Python calls ends in: on each route an error and an
# interrupt, and last an error that nobody catches. A line on stderr says where
# it begins.
suppressMessages(library(kerasbridge))

keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
trouble <- function() NULL
rate <- function() {
  trouble()
  0.5
}
schedule <- LearningRateSchedule("Own", function(step) rate())()

stepping <- function(optimizer, weight) {
  function() optimizer$apply(list(tf$ones(list(2L))), list(weight))
}
# Each returns a step of the optimizer.
routes <- list(
  eager = function(weight) stepping(optimizer_sgd(rate), weight),
  schedule = function(weight) stepping(optimizer_sgd(schedule), weight),
  compiled = function(weight) {
    optimizer <- optimizer_sgd(rate)
    optimizer$build(list(weight))
    tf$`function`(stepping(optimizer, weight))
  },
  fit = function(weight) {
    model <- keras$Sequential(list(keras$layers$Dense(1L)))
    model$compile(optimizer_sgd(rate), loss = "mse", run_eagerly = TRUE)
    function() model$fit(matrix(1), matrix(1), verbose = 0L)
  }
)
troubles <- list(
  error = function() stop("no rate"),
  interrupt = function() {
    tools::pskill(Sys.getpid(), tools::SIGINT)
    Sys.sleep(60)
  }
)

ends_in <- function(run) {
  tryCatch(
    {
      run()
      "a step"
    },
    condition = function(condition) class(condition)[1]
  )
}

for (route in routes) route(keras$Variable(c(1, 2)))() # TensorFlow has its say
cat("BEGIN\n", file = stderr())
for (name in names(routes)) {
  for (what in names(troubles)) {
    weight <- keras$Variable(c(1, 2))
    run <- routes[[name]](weight)
    trouble <- troubles[[what]]
    first <- ends_in(run)
    kept <- identical(as.vector(weight$numpy()), c(1, 2))
    trouble <- function() NULL
    cat(name, what, first, kept, ends_in(run), sep = ",")
    cat("\n")
  }
}
run <- routes$compiled(keras$Variable(c(1, 2)))
trouble <- troubles$error
run()
