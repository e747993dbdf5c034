# Draws schedules with plot_schedule() and with plot(), and prints as JSON what
# was drawn, what was returned, and what errors say.
# Argument: a JSON file of calls that make schedules.

library(kerasbridge)

pdf(NULL)
dev.control(displaylist = "enable")

# The coordinates that R's graphics engine was given for lines.
lines_drawn <- function() {
  calls <- lapply(recordPlot()[[1]], `[[`, 2)
  are_lines <- vapply(calls, function(call) {
    identical(call[[1]]$name, "C_plotXY") && identical(call[[3]], "s")
  }, NA)
  lapply(calls[are_lines], function(call) call[[2]][c("x", "y")])
}

legend_drawn <- function() {
  texts <- lapply(recordPlot()[[1]], function(each) {
    if (identical(each[[2]][[1]]$name, "C_text")) each[[2]][[3]]
  })
  unlist(texts)
}

described <- function(rates) {
  list(
    columns = names(rates), rates = split(rates$rate, rates$schedule),
    steps = split(rates$step, rates$schedule), lines = lines_drawn(),
    legend = legend_drawn()
  )
}

message_of <- function(expression) {
  tryCatch(expression, kerasbridge_error = function(error) {
    list(conditionMessage(error), deparse1(conditionCall(error)[[1]]))
  })
}

cases <- jsonlite::fromJSON(commandArgs(TRUE)[1])
rates <- lapply(cases, function(call) {
  plot_schedule(eval(str2lang(call)), steps = 120)$rate
})

cosine <- learning_rate_schedule_cosine_decay(0.1, 40)
warmup <- LearningRateSchedule(
  "Warmup",
  function(step) self$peak * min((step + 1) / 10, 1),
  function(peak) self$peak <- peak
)
invisible(plot(cosine, steps = 20))
alone <- legend_drawn()
schedules <- list("a cosine" = cosine, own = warmup(0.5))

cat(jsonlite::toJSON(list(
  rates = rates,
  several = described(plot_schedule(schedules, 20L)),
  plot = described(plot("a cosine" = cosine, own = warmup(0.5), steps = 20)),
  unnamed = unique(plot(cosine, warmup(1), cosine, steps = 5)$schedule),
  default = nrow(plot(cosine)),
  legend_of_one = length(alone),
  visible = withVisible(plot(cosine))$visible,
  errors = list(
    message_of(plot_schedule(3)),
    message_of(plot_schedule(NULL)),
    message_of(plot_schedule(NA)),
    message_of(plot_schedule(list())),
    message_of(plot_schedule(list(cosine, "slow"))),
    message_of(plot_schedule(cosine, 0)),
    message_of(plot_schedule(cosine, 2.5)),
    message_of(plot_schedule(cosine, TRUE)),
    message_of(plot_schedule()),
    message_of(plot(cosine, main = "Rates")),
    message_of(plot(cosine, steps = 0))
  )
), auto_unbox = TRUE, digits = NA))
