without_a_tensor <- expression(
  1 + "a", -"a", !1, !"a", 1:3 + 1:2, factor("a") == "a", 5L %/% 2L, -5 %% 3,
  as.Date("2026-01-02") - as.Date("2026-01-01"), matrix(1:4, 2) * 2,
  data.frame(a = 1:2) > 1, TRUE & NA, c(a = 1) - 1, NULL + 1, 2^10, 2L^2L,
  abs(-1i), round(digits = 1, x = 2.25), round(2.567, 1), round(-1.5),
  log(8, base = 2), log(base = 2, x = 8), log(-1), sqrt("a"),
  atan2(x = 1, y = 2), exp(1:3), choose(n = 5, k = 2), choose(5, 2),
  beta(1, 2), bitwAnd(b = 5L, a = 3L), factorial(4), gamma(5),
  mean(c(1, NA), na.rm = TRUE), mean("a"), min(), min(3, NA, na.rm = TRUE),
  max(numeric()), max("a", "b"), sum(1:10), sum("a"), sum(list(1)),
  range(c(3, 1)), all(), any(NA, TRUE), prod(1:5), pmin(1:3, 2),
  pmax(c(a = 1), 0), pmin(NA, 1, na.rm = TRUE),
  ifelse(c(TRUE, NA, FALSE), 1, 2), ifelse(TRUE, 1:3, 4),
  ifelse("TRUE", 1, 2), ifelse(TRUE, 1, stop("not needed")), ifelse(NA, 1, 2),
  ifelse(NULL, 1, 2), ifelse(c(a = TRUE), 1, 2), is.na(c(1, NA)),
  is.finite("a"), cumsum(1:3), FALSE && stop("not needed"), TRUE && NA,
  TRUE && "a", TRUE || stop("no"), "a" || TRUE, NULL && TRUE,
  switch("a", a = , b = 5, 6), switch("z", a = 5, 6), switch(2, "a", "b"),
  switch("z", a = 1), switch(4, 1), 1:3, 3:1, "a":2, seq(2, 8, by = 2),
  seq(5), seq_len(3), seq_len(-1), seq(1, 2, length.out = 3),
  rep(1:2, times = 2), rep("a", 2), rep_len(1:3, 5),
  rep(1:2, each = 2, times = 3), identical(1, 1L),
  identical(c(a = 1), c(a = 1)), isTRUE(c(a = TRUE)), isFALSE(0), 1 %in% 1:3,
  match(2, 3:1), which(c(a = TRUE)), all.equal(1, 1 + 1e-10),
  findInterval(2.5, 1:4), levels(cut(1:3, 2)),
  local({
    x <- 0
    for (i in 1:5) {
      i > 3 && break
      i == 2 || next
      x <- x + i
    }
    x
  }),
  (function(x) x > 0 && return("left"))(1),
  Reduce(`+`, 1:4, accumulate = TRUE), sapply(1:3, `-`),
  do.call("max", list(1, 2)), mapply(function(x, y) x * y, 1:3, 4:6),
  outer(1:2, 1:2, "+"),
  with(list(a = 2), a^2), vapply(1:2, function(i) i / 2, 0)
)

# The value, or the message of the error, and the warnings.
with_messages <- function(code, scope) {
  signalled <- NULL
  value <- withCallingHandlers(
    tryCatch(eval(code, scope), error = conditionMessage),
    warning = function(warning) {
      signalled <<- c(signalled, conditionMessage(warning))
      invokeRestart("muffleWarning")
    }
  )
  list(value, signalled)
}

test_that("without a tensor, a schedule's methods see what R's functions do", {
  ours <- list2env(
    c(functions_of_the_step, functions_without_value),
    parent = baseenv()
  )
  for (code in without_a_tensor) {
    expect_identical(
      with_messages(code, ours), with_messages(code, baseenv()),
      label = deparse1(code)
    )
  }
})

test_that("a tensor has the class in front in the methods of a schedule only", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  seen <- NULL
  Seeing <- LearningRateSchedule( # nolint: object_name_linter.
    "Seeing",
    call = function(step) {
      seen <<- list(
        class(step), is.numeric(step), length(step), class(step > 1),
        class(keras$ops$abs(step))
      )
      self$see(step)
    },
    see = function(number) {
      seen <<- c(seen, list(class(number), class(`__class__`)))
      number
    }
  )
  rate <- Seeing()(3L)
  expect_false(inherits(rate, "kerasbridge_step"))
  expect_equal(rate$dtype$name, "float32")
  step <- c("kerasbridge_step", class(rate))
  expect_equal(seen[[1]], step)
  expect_equal(seen[2:3], list(TRUE, 1L))
  expect_equal(seen[[4]], step)
  expect_equal(seen[[5]], class(rate))
  expect_equal(seen[[6]], step)
  expect_equal(seen[[7]], class(Seeing))
})
