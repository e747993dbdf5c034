# What the code in tests/data/step_*.* finds beside the step: `in_python` has
# tensors and Python objects, `in_r` has the same numbers as R's own.

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
