# A learning-rate schedule that is written in R: the rate rises for some steps,
# then falls. fit() and loops follow it. plot() shows it before training.

library(kerasbridge)
keras <- reticulate::import("keras")

warmup <- LearningRateSchedule(
  "Warmup",
  call = function(step) {
    rising <- (step + 1) / self$steps
    self$peak * ifelse(step < self$steps, rising, 1 / rising)
  },
  initialize = function(peak, steps) {
    self$peak <- peak
    self$steps <- steps
  }
)
schedule <- warmup(peak = 0.5, steps = 10L)

pdf(NULL) # for a picture, leave this line out
rates <- plot(schedule, steps = 32)
for (step in c(0, 9, 31)) {
  cat(sprintf("rate at step %d: %.4f\n", step, rates$rate[step + 1]))
}

x <- keras$random$normal(c(32L, 3L), seed = 1L)
model <- keras$Sequential(list(keras$Input(list(3L)), keras$layers$Dense(1L)))
model$compile(optimizer_sgd(learning_rate = schedule), loss = "mse")
history <- model$fit(x, keras$ops$zeros(c(32L, 1L)), epochs = 19L, verbose = 0L)
now <- model$optimizer$learning_rate$numpy()
cat(sprintf("rate after 19 steps in fit(): %.4f\n", now))
