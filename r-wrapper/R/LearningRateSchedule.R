LearningRateSchedule <- function( # nolint: object_name_linter.
    classname, call = NULL, initialize = NULL, get_config = NULL, ...,
    public = list(), private = list(), inherit = NULL,
    parent_env = parent.frame()) {
  own_call <- sys.call()
  abort_missing(list(classname = substitute(classname)), own_call)
  abort_no_environment(parent_env, own_call)
  dots <- named_dots(own_call, ...)
  arguments <- list(
    classname = classname, call = call, initialize = initialize,
    get_config = get_config, public = public, private = private,
    inherit = inherit
  )
  border <- python_border(own_call)
  scope <- new_scope(border, private, parent_env)
  shown <- lapply(arguments, function(value) {
    as_python(as_member(value, scope), border)
  })
  if (is_named_list(public)) {
    shown$public <- as_named(lapply(public, as_member, scope))
  }
  # Python sees only the names of private members.
  if (is_named_list(private)) {
    shown$private <- as_named(lapply(private, function(value) TRUE))
  }
  shown$dots <- as_named(lapply(dots, as_member, scope))
  defined <- border$call("LearningRateSchedule", shown)
  scope$class <- as_result(defined, arguments, own_call)
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
as_member <- function(value, scope) {
  if (is.function(value) && !is.object(value)) {
    parameters <- as.list(names(formals(args(value))))
    value <- scope$border$RMethod(as_method(value, scope), parameters)
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

# What the methods of a class share: the class, and what it was made from.
new_scope <- function(border, private, parent_env) {
  scope <- new.env()
  scope$border <- border
  scope$private <- private
  scope$instances <- list()
  scope$functions <- list2env(functions_of_the_step, parent = parent_env)
  scope
}

# A method for Python: the R function, which sees self, super and private.
as_method <- function(f, scope) {
  force(f)
  function(self, ...) {
    if (!is.primitive(f)) {
      environment(f) <- scope_of_instance(self, scope)
    }
    with_hint(f(...))
  }
}

scope_of_instance <- function(self, scope) {
  names <- new.env(parent = scope$functions)
  names$self <- self
  above <- function() scope$border$Super(scope$class, self)
  delayedAssign("super", above(), assign.env = names)
  names$private <- private_of(self, scope)
  names
}

# Private members stay in R, in an environment for each instance, since Python
# may have nothing like them. An instance knows the number of its environment.
private_of <- function(self, scope) {
  if (length(scope$private) == 0) {
    return(NULL)
  }
  number <- self$`_private`
  if (is.null(number)) {
    number <- length(scope$instances) + 1L
    scope$instances[[number]] <- list2env(scope$private)
    self$`_private` <- number
  }
  scope$instances[[number]]
}

# R's `if` knows no tensors, and its error does not say what to do.
with_hint <- function(expression) {
  withCallingHandlers(expression, error = function(error) {
    refused <- gettext(
      "argument is not interpretable as logical",
      "the condition has length > 1",
      domain = "R"
    )
    if (conditionMessage(error) %in% refused) {
      abort_kerasbridge(
        paste0(
          "`if` cannot depend on the step, which has no value yet when a ",
          "training step is traced.\nUse ifelse()."
        ),
        call = conditionCall(error)
      )
    }
  })
}
