for (name in c("sin", "cos", "exp", "log", "cot")) {
  assign(paste0("wave_", name), make_unary(name))
}

list2env(
  lapply(c(wave_floor = "floor", wave_ceil = "ceil"), function(py) {
    force(py)
    function(x) wavelib[[py]](x)
  }),
  envir = environment()
)

wave_add <- make_binary("add")

wave_subtract <- make_binary("subtract")

wave_multiply <- make_binary("multiply")

wave_power <- make_binary("power")

reductions <- c(mean = "mean", sd = "std", var = "var", median = "median")
for (r in names(reductions)) {
  local({
    py <- reductions[[r]]
    reduce <- function(x, axis = 1L, keepdims = FALSE) {
      wavelib[[py]](x, axis = as.integer(axis) - 1L, keepdims = keepdims)
    }
    assign(paste0("wave_", r), reduce, envir = topenv())
  })
}

wave_lowpass <- make_filter("lowpass")

wave_highpass <- make_filter("highpass")

wave_kaiser <- fix(wave_window, name = "kaiser")

wave_names <- function() {
  c("sin", "cos", "exp", "log")
}

wave_call <- function(name, ...) {
  reticulate::py_get_attr(wavelib, name)(...)
}
