#' @export
plot_schedule <- function(schedule, steps = 1000L) {
  call <- sys.call()
  abort_missing(as.list(environment())[c("schedule", "steps")], call)
  draw(rates_of(schedule, steps, "schedule", call))
}

# plot() of a schedule, whatever package has made it; the dots are further ones.
#' @rawNamespace
#' S3method(plot,
#'   keras.src.optimizers.schedules.learning_rate_schedule.LearningRateSchedule,
#'   plot_schedules)
plot_schedules <- function(x, ..., steps = 1000L) {
  call <- sys.call()
  call[[1]] <- as.name("plot") # R has put the whole class behind it
  schedules <- if (missing(x)) list(...) else list(x, ...) # all may have names
  draw(rates_of(schedules, steps, "...", call))
}

# A data frame. `argument` is the one that an error about the schedules names.
rates_of <- function(schedule, steps, argument, call) {
  border <- python_border(call)
  several <- is.list(schedule) && !is.object(schedule)
  found <- border$call("plot_schedule", list(
    argument = argument,
    schedule = if (several) {
      lapply(unname(schedule), as_python, border)
    } else {
      as_python(schedule, border)
    },
    names = if (several) as.list(methods::allNames(schedule)) else list(),
    steps = as_python(steps, border)
  ))
  given <- stats::setNames(list(schedule, steps), c(argument, "steps"))
  columns <- as_result(found, given, call)
  as.data.frame(lapply(columns, unlist))
}

# In steps, since a rate holds from one step to the next.
draw <- function(rates) {
  graphics::plot.default(
    range(rates$step), range(0, rates$rate, finite = TRUE),
    type = "n", xlab = "step", ylab = "learning rate"
  )
  labels <- unique(rates$schedule)
  for (place in seq_along(labels)) {
    curve <- rates[rates$schedule == labels[place], ]
    graphics::lines(curve$step, curve$rate, type = "s", col = place, lwd = 2)
  }
  if (length(labels) > 1) {
    graphics::legend(
      "topright",
      legend = labels, col = seq_along(labels), lwd = 2, bty = "n"
    )
  }
  invisible(rates)
}
