#' A learning-rate schedule of your own, with fewer arguments
#'
#' Does what [LearningRateSchedule()] does. keras3 has both functions.
#'
#' @inheritParams LearningRateSchedule
#' @param ... Further methods and fields, by name, and the arguments `public`,
#' `private` and `inherit` of [LearningRateSchedule()].
#' @param call Function.
#' A function of the step that returns the learning rate. The step counts
#' batches, from 0 on.
#'
#' @returns
#' The class, as [LearningRateSchedule()] returns it.
#'
#' @section Errors:
#' An error of class `kerasbridge_error` is signalled if an argument is not what
#' it must be. Its field `argument` names the argument.
#'
#' @seealso
#' [LearningRateSchedule()]: What the methods see, and what the step is.
#'
#' @examples
#' \dontshow{if (reticulate::py_module_available("keras")) withAutoprint(\{}
#' library(kerasbridge)
#' Warmup <- new_learning_rate_schedule_class(
#'   "Warmup",
#'   initialize = function(peak, steps) {
#'     self$peak <- peak
#'     self$steps <- steps
#'   },
#'   call = function(step) self$peak * min(1, (step + 1) / self$steps)
#' )
#' schedule <- Warmup(0.5, steps = 10)
#' print(schedule(4L)$numpy())
#' optimizer <- optimizer_adadelta(learning_rate = schedule)
#' \dontshow{\})}
#'
#' @export
new_learning_rate_schedule_class <- function(
    classname, ..., initialize = NULL, call, get_config = NULL) {
  own_call <- sys.call()
  abort_missing(
    list(classname = substitute(classname), call = substitute(call)), own_call
  )
  dots <- named_dots(own_call, ...)
  arguments <- list(
    classname = classname, call = call, initialize = initialize,
    get_config = get_config, public = list(), private = list()
  )
  among_dots <- intersect(names(dots), c("public", "private", "inherit"))
  arguments[among_dots] <- dots[among_dots]
  define_class(
    arguments, dots[setdiff(names(dots), among_dots)], parent.frame(), own_call
  )
}
