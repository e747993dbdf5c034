# The R half of test_step.py: what code makes of the step of a schedule, and
# what R makes of the same code and a number.
#
# Rscript step.R FOLDER TESTS WAY: code.json in FOLDER has the code, and what it
# means to R; answers.json takes what comes of it. WAY says when stand-ins for
# the packages keras3 and tensorflow come: "never", or "before" or "after"
# kerasbridge.

arguments <- commandArgs(TRUE)
way <- arguments[3]
in_tests <- function(name) file.path(arguments[2], "roundtrip", name)
source(in_tests("stand_ins.R"))
if (way == "before") register_stand_ins()
library(kerasbridge)
if (way == "after") register_stand_ins()
source(in_tests("step_values.R"))
file <- file.path(arguments[1], "code.json")
code <- jsonlite::fromJSON(file, simplifyVector = FALSE)

# The rates at all steps, or what the error says.
tried <- function(rate) {
  tryCatch(
    vapply(code$steps, function(step) as.numeric(rate(step)), 0),
    error = conditionMessage
  )
}

rates <- function(body, meaning) {
  schedule <- schedule_with(body)
  compiled <- function(...) {
    f <- tf$`function`(function(step) schedule(step), autograph = FALSE, ...)
    function(step) f(tf$constant(step, tf$int64))$numpy()
  }
  number <- eval(parse(text = paste("function(step)", meaning)), in_r)
  list(
    r = tried(function(step) number(as.numeric(step))),
    eager = tried(function(step) schedule(step)$numpy()),
    compiled = tried(compiled()),
    # Takes long: only for what compilers are known to change.
    xla = if (grepl("49", body)) tried(compiled(jit_compile = TRUE))
  )
}

# The weight of a model whose gradient is always 1, and which begins at 0.
after_fit <- function(body, steps) {
  weight <- k$layers$Dense(1L, use_bias = FALSE, kernel_initializer = "zeros")
  model <- k$Sequential(list(weight))
  model$compile(
    optimizer = optimizer_sgd(schedule_with(body)),
    loss = function(y, prediction) k$ops$mean(prediction)
  )
  ones <- k$ops$ones(c(as.integer(steps), 1L))
  model$fit(ones, ones, batch_size = 1L, verbose = 0L)
  as.numeric(weight$kernel$numpy())
}

found <- list(
  rates = unname(Map(rates, names(code$bodies), code$bodies)),
  weights = lapply(code$fitted, after_fit, steps = 6)
)
writeLines(
  jsonlite::toJSON(found, auto_unbox = TRUE, digits = NA),
  file.path(arguments[1], "answers.json")
)
