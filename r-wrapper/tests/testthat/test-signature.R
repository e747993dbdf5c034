test_that("formals are those of keras3, in order, with the same defaults", {
  keras3 <- alist(
    learning_rate = 0.001, rho = 0.95, epsilon = 1e-07, weight_decay = NULL,
    clipnorm = NULL, clipvalue = NULL, global_clipnorm = NULL,
    use_ema = FALSE, ema_momentum = 0.99, ema_overwrite_frequency = NULL,
    name = "adadelta", ... = , loss_scale_factor = NULL,
    gradient_accumulation_steps = NULL
  )
  expect_identical(as.list(formals(optimizer_adadelta)), keras3)
})

test_that("every exported function that calls Python calls its namesake", {
  calls_python <- function(f) any(all.names(body(f)) == "call_python")
  exported <- getNamespaceExports("kerasbridge")
  wrappers <- Filter(
    function(name) calls_python(getExportedValue("kerasbridge", name)), exported
  )
  more_than_a_call <- c(
    "LearningRateSchedule", "new_learning_rate_schedule_class",
    "plot_schedule",
    "install_kerasbridge", "kerasbridge_sitrep", "parity", "expect_parity"
  )
  expect_setequal(wrappers, setdiff(exported, more_than_a_call))
  for (name in wrappers) {
    expect_equal(body(getExportedValue("kerasbridge", name))[[2]][[2]], name)
  }
})
