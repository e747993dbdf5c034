trainkit <- reticulate::import("trainkit", delay_load = TRUE)

#' Prints the loss
#'
#' @param every After how many epochs.
#' @param digits How many digits.
#' @export
LossPrinter(trainkit$Callback) %py_class% {
  initialize <- function(every = 1L, digits = 3L) {
    super()$`__init__`(every = as.integer(every), verbose = 0L)
    self$digits <- digits
  }

  on_epoch_end <- function(epoch, logs = NULL) {
    if (epoch %% self$every == 0) {
      cat("epoch", epoch + 1L, format(logs$loss, digits = self$digits), "\n")
    }
  }

  on_batch_end <- function(batch) {
    cat(".")
  }
}

#' Writes the loss into a file
#'
#' @param file The file.
#' @param every After how many epochs.
#' @export
CSVLog <- PyClass("CSVLog",
  inherit = trainkit$Callback,
  defs = list(
    `__init__` = function(self, file, every = 1L) {
      super()$`__init__`(file, as.integer(every))
      self$file <- file
      NULL
    },
    on_epoch_end = function(self, epoch, logs = NULL) {
      row <- data.frame(epoch = epoch, loss = logs$loss)
      utils::write.csv(row, self$file)
    }
  )
)

#' Share of what is right
#'
#' @param name A name.
#' @param ... Passed on to the base class.
#' @export
Accuracy(trainkit$Metric) %py_class% {
  initialize <- function(name = "accuracy", ...) {
    super()$`__init__`(name = name, ...)
    self$right <- 0
    self$all <- 0
  }

  update_state <- function(y_true, y_pred) {
    self$right <- self$right + sum(y_true == y_pred)
    self$all <- self$all + length(y_true)
  }

  result <- function() self$right / self$all
}

#' A layer
#'
#' @param units How many.
#' @param activation The activation.
#' @param ... Passed on to the base class.
#' @export
Dense2(trainkit$Layer) %py_class% {
  initialize <- function(units, activation = NULL, ...) {
    super()$`__init__`(...)
    self$units <- as.integer(units)
    self$activation <- activation
  }

  build <- function(input_shape) {
    self$w <- self$add_weight(
      shape = list(input_shape[[2]], self$units),
      initializer = "normal",
      regularizer = NULL
    )
  }

  call <- function(inputs, training = FALSE) {
    inputs %*% self$w
  }
}

#' A class of callbacks
#'
#' @param classname Its name.
#' @param ... Its methods.
#' @param inherit Its base.
#' @export
new_callback_class <- function(classname, ..., inherit = trainkit$Callback) {
  PyClass(classname, defs = list(...), inherit = inherit)
}

#' A class of metrics
#'
#' @param classname Its name.
#' @param ... Its methods.
#' @export
new_metric_class <- function(classname, ...) {
  PyClass(classname, defs = list(...), inherit = trainkit$Metric)
}

#' Whether it is a callback
#'
#' @param x Anything.
#' @export
is_callback <- function(x) {
  inherits(x, "trainkit.Callback")
}
