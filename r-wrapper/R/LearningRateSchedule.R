#' A learning-rate schedule of your own, written in R
#'
#' Defines how the learning rate depends on the step, and returns a class of
#' such schedules. In Python, the class `LearningRateSchedule` of the module
#' kerasbridge does the same: schedules are its subclasses.
#'
#' @details
#' In the methods, `self` is the schedule. It may also be the first argument of
#' a method. `super` has the methods of the parent class, such as
#' `super$initialize()` and `super$call(step)`; `super()$call(step)` is the
#' same. `private` holds the schedule's own R objects. The class itself is there
#' under its name and as `` `__class__` ``.
#'
#' A function whose attribute `py_decorators` is `"property"` is a field that is
#' computed when it is read: `schedule$field` calls it without arguments. If the
#' function has an argument, `schedule$field <- value` calls it with the value.
#' keras3's `active_property()` makes such functions. In `private` they are
#' active bindings.
#'
#' The step behaves like a number in R: `step / 10` is a fraction, and a
#' condition counts as 0 or 1. R's operators work with it, and so do `min`,
#' `max`, `sum`, `prod`, `all`, `any`, `ifelse`, `abs`, `sqrt`, `exp`, the
#' logarithms, the functions that round, and the trigonometric functions. They
#' compute in double precision; the result is rounded to single precision once.
#'
#' To Keras and TensorFlow the step is a tensor. So `keras$ops$cond`,
#' `keras$ops$while_loop`, `tf$where` and all other functions of tensors take
#' it, and so do those of the R package keras3. In the methods, R's operators
#' and functions work with every tensor, whatever packages are attached. What
#' `call` returns may be a tensor of any type.
#'
#' In `fit()` and in compiled functions, `call` runs once, when a training step
#' is traced, and not at every step. What it does with the step is recorded and
#' repeated; everything else happens only once. Therefore `if` cannot depend on
#' the step: use `ifelse()`. The same is true of everything that asks for the
#' value of the step, such as `&&`, `isTRUE()`, `switch()` and `1:step`. The
#' error says what to write.
#'
#' A function that is defined outside of the schedule can compute with the step
#' too. There, R finds its way only if the step is the first argument: write
#' `min(x, 1)` and not `min(1, x)`. `ifelse()` does not work there.
#'
#' A saved model holds the name of the class and the config of the schedule, but
#' none of the R code. To load the model in another session, define the class
#' there first: it is found by its name. In Python, you can also pass a class
#' with the same name and arguments as `custom_objects`.
#'
#' @param classname String.
#' The name of the class: letters, digits and underscores, a letter first. Saved
#' models refer to it. No optimizer and no schedule of Keras has this name.
#' @param call Function or `NULL`, default `NULL`.
#' A function of the step that returns the learning rate. The step counts
#' batches, from 0 on. `NULL` is allowed only with `inherit`: the rate is then
#' that of the parent class.
#' @param initialize Function or `NULL`, default `NULL`.
#' Takes the arguments of a new schedule and usually stores them in `self`.
#' `NULL`: the arguments of a schedule are those of the parent class, if any.
#' @param get_config Function or `NULL`, default `NULL`.
#' A function of no arguments that returns a named list. `initialize` must be
#' able to make the schedule again from this list. `NULL`: the arguments that
#' the schedule was made with.
#' @param ... Further methods and fields, by name, as in `public`.
#' @param public Named list, default `list()`.
#' Further methods (functions) and fields (anything else that Python can hold).
#' @param private Named list, default `list()`.
#' R objects that each schedule has for itself and that Python does not see.
#' Functions among them are methods: they see `self` and the rest. A copy of a
#' schedule, as `copy.deepcopy()` of Python makes it, has its own: when it is
#' first used, it takes over the values that the original then has. Environments
#' among them are shared, as R shares them. The members of a schedule that has
#' ended are released when the next schedule of its class comes. A function that
#' a method makes and keeps there holds its schedule, which then does not end.
#' @param inherit Class or `NULL`, default `NULL`.
#' The parent class: one that this function has returned, or one of Keras, such
#' as `keras$optimizers$schedules$CosineDecay`. A schedule function, such as
#' [learning_rate_schedule_cosine_decay()], stands for its class in Keras.
#' `NULL`: the base class of all schedules.
#' @param parent_env Environment, default `parent.frame()`.
#' Where methods look up names that are not their own.
#'
#' @returns
#' The class, which is a function in R. Its arguments are those of `initialize`,
#' or those of the parent class, and it returns a schedule. The schedule works
#' with every optimizer, in `fit()` and in your own training loops, and is
#' itself a function of the step.
#'
#' @section Errors:
#' An error of class `kerasbridge_error` is signalled if an argument is not what
#' it must be. Its field `argument` names the argument; if the error comes from
#' Python, `python_traceback` says from where. If `call` returns no number, the
#' error comes when the schedule is used. An error in a method of yours arrives
#' as it is, with its class and its fields, wherever the method was called.
#'
#' @seealso
#' [new_learning_rate_schedule_class()]: The same with fewer arguments.
#'
#' [learning_rate_schedule_cosine_decay()]: Half a wave of a cosine, and links
#' to the other schedules.
#'
#' [plot_schedule()]: See the rate at each step.
#'
#' [optimizer_adadelta()]: An optimizer that takes a schedule as its learning
#' rate.
#'
#' @examples
#' \dontshow{if (reticulate::py_module_available("keras")) withAutoprint(\{}
#' library(kerasbridge)
#' initialize <- function(initial_rate) {
#'   self$initial_rate <- initial_rate
#' }
#' call <- function(step) {
#'   self$initial_rate / (1 + step / 100)
#' }
#' Decay <- LearningRateSchedule("Decay", call, initialize)
#' schedule <- Decay(0.5)
#' print(schedule(100L)$numpy())
#' optimizer <- optimizer_adadelta(learning_rate = schedule)
#' \dontshow{\})}
#'
#' @export
LearningRateSchedule <- function( # nolint: object_name_linter.
    classname, call = NULL, initialize = NULL, get_config = NULL, ...,
    public = list(), private = list(), inherit = NULL,
    parent_env = parent.frame()) {
  own_call <- sys.call()
  abort_missing(list(classname = substitute(classname)), own_call)
  abort_no_environment(parent_env, own_call)
  dots <- named_dots(own_call, ...)
  define_class(
    list(
      classname = classname, call = call, initialize = initialize,
      get_config = get_config, public = public, private = private,
      inherit = inherit
    ),
    dots, parent_env, own_call
  )
}

define_class <- function(arguments, dots, parent_env, call) {
  border <- python_border(call)
  scope <- new_scope(border, arguments, parent_env)
  shown <- arguments
  # A list: NULL would remove the element.
  shown["inherit"] <- list(class_in_keras(arguments$inherit, border))
  shown <- lapply(as_members(shown, scope), as_python, border)
  if (is_named_list(arguments$public)) {
    shown$public <- as_named(as_members(arguments$public, scope))
  }
  # Python sees only the names of private members.
  if (is_named_list(arguments$private)) {
    shown$private <- as_named(lapply(arguments$private, function(value) TRUE))
  }
  shown$dots <- as_named(as_members(dots, scope))
  defined <- border$call("LearningRateSchedule", shown)
  python_class <- as_result(defined, arguments, call)
  scope$class <- as_constructor(
    python_class,
    parameters_of(
      python_class, arguments$initialize, arguments$inherit, border
    )
  )
  scope$class
}

# The one rule of these arguments that stands in R: an environment cannot cross.
abort_no_environment <- function(parent_env, call) {
  if (!is.environment(parent_env)) {
    came <- describe(parent_env)
    abort_kerasbridge(
      sprintf("`parent_env` must be an environment, not %s.", came),
      call = call, argument = "parent_env"
    )
  }
}

# A function crosses as a method, with the names of its arguments.
as_members <- function(values, scope) {
  Map(
    function(value, name) as_member(value, scope, name),
    values, methods::allNames(values)
  )
}

as_member <- function(value, scope, name) {
  if (is.function(value) && !is.object(value)) {
    method <- returning_errors(as_method(value, scope, name), scope$border)
    value <- scope$border$RMethod(
      method, as.list(names(parameters_of_method(value))), is_active(value)
    )
  }
  value
}

is_named_list <- function(value) {
  is.list(value) && !is.object(value) && all(methods::allNames(value) != "")
}

# An empty list is no dictionary to reticulate unless it has names.
as_named <- function(list) {
  structure(as.list(list), names = methods::allNames(list))
}
