# The R half of test_step.py: what code makes of the step of a schedule, and
# what R makes of the same code and a number.
#
# Rscript step.R FOLDER TESTS WAY: code.json in FOLDER has the code, and what it
# means to R; answers.json takes what comes of it. WAY says when stand-ins for
# the packages keras3 and tensorflow come: "never", or "before" or "after"
# kerasbridge.

arguments <- commandArgs(TRUE)
way <- arguments[3]
source(file.path(arguments[2], "roundtrip", "stand_ins.R"))
if (way == "before") register_stand_ins()
library(kerasbridge)
if (way == "after") register_stand_ins()

# What the code finds beside the step: `in_python` has tensors and Python
# objects, `in_r` has the same numbers as R's own.
k <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
tensor <- function(value, dtype) {
  k$ops$convert_to_tensor(value, dtype = dtype)
}
in_python <- list2env(parent = globalenv(), list(
  float32 = tensor(2, "float32"),
  float64 = tensor(3, "float64"),
  int32 = tensor(5L, "int32"),
  int64 = tensor(9L, "int64"),
  bool = tensor(TRUE, "bool"),
  variable = k$Variable(3),
  python = reticulate::r_to_py(2L),
  decimal = reticulate::r_to_py(0.3),
  array = reticulate::import("numpy", convert = FALSE)$array(2.5)
))
in_r <- list2env(parent = globalenv(), list(
  float32 = 2, float64 = 3, int32 = 5, int64 = 9, bool = TRUE, variable = 3,
  python = 2, decimal = 0.3, array = 2.5
))

# Functions that are defined outside of the schedule, and know nothing of it.
halve <- function(x) x / 2
warm <- function(x, steps) (x + 1) / steps
cosine <- function(x, steps) (1 + cos(pi * x / steps)) / 2
clamp <- function(x) max(min(x, 1), 0)
at_least_0 <- function(x) max(0, x)

# A schedule with methods and other schedules, whose call() is this code.
schedule_with <- function(body) {
  names <- new.env(parent = in_python)
  names$TheClass <- LearningRateSchedule(
    "Tried",
    call = eval(parse(text = paste("function(step)", body))),
    tenth = function(x) x / 10,
    is_late = function(step) step > 5,
    inherit = Above,
    parent_env = names
  )
  schedule <- names$TheClass(0.5)
  schedule$cosine <- learning_rate_schedule_cosine_decay(0.5, 100L)
  schedule$inverse <- learning_rate_schedule_inverse_time_decay(0.5, 10L, 1)
  schedule
}
Above <- LearningRateSchedule( # nolint: object_name_linter.
  "Above",
  initialize = function(rate) self$rate <- rate,
  call = function(step) self$rate * 0.9^(step / 10)
)

# What comes of the code.
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
