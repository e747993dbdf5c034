LearningRateSchedule <- function(classname, call = NULL, initialize = NULL,
                                 get_config = NULL, ..., public = list(),
                                 private = list(), inherit = NULL,
                                 parent_env = parent.frame()) {
  own_call <- sys.call()
  abort_missing(list(classname = substitute(classname)), own_call)
  methods <- list(call = call, initialize = initialize, get_config = get_config)
  check_schedule(classname, methods, public, private, inherit, own_call)
  members <- c(methods, named_dots(own_call, ...), public)
  members <- Filter(Negate(is.null), members)
  is_method <- vapply(members, is.function, TRUE)
  scope <- new_scope(python_border(own_call), private, parent_env)
  defined <- scope$border$call("LearningRateSchedule", list(
    class_name = classname,
    methods = as_named(lapply(members[is_method], as_method, scope = scope)),
    fields = as_named(members[!is_method]),
    parameters = as.list(names(if (is.function(initialize)) formals(initialize))),
    base = inherit
  ))
  scope$class <- as_result(defined, list(), own_call)
  scope$class
}

check_schedule <- function(classname, methods, public, private, inherit, call) {
  must_be <- function(fits, argument, what, came) {
    if (!fits) {
      abort_kerasbridge(
        sprintf("`%s` must be %s, not %s.", argument, what, describe(came)),
        call = call, argument = argument
      )
    }
  }
  is_name <- is.character(classname) && is_scalar(classname) &&
    grepl("^[A-Za-z][A-Za-z0-9_]*$", classname)
  words <- "a name of letters, digits and underscores"
  must_be(is_name, "classname", words, classname)
  takes_step <- function(f) is.function(f) && length(formals(args(f))) > 0
  from_class_above <- is.null(methods$call) && !is.null(inherit)
  words <- "a function of the step"
  must_be(takes_step(methods$call) || from_class_above, "call", words, methods$call)
  for (name in c("initialize", "get_config")) {
    f <- methods[[name]]
    must_be(is.null(f) || is.function(f), name, "a function or NULL", f)
  }
  is_named_list <- function(x) {
    is.list(x) && !is.object(x) && all(methods::allNames(x) != "")
  }
  must_be(is_named_list(public), "public", "a named list", public)
  must_be(is_named_list(private), "private", "a named list", private)
  is_class <- is.null(inherit) || inherits(inherit, "python.builtin.type")
  words <- "a class of schedules or NULL"
  must_be(is_class, "inherit", words, inherit)
}

# An empty list is no dictionary to reticulate unless it has names.
as_named <- function(list) {
  stats::setNames(as.list(list), methods::allNames(list))
}

# What the methods of a class share: their class, and what it was made from.
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
    environment(f) <- scope_of_instance(self, scope)
    with_hint(f(...))
  }
}

scope_of_instance <- function(self, scope) {
  names <- new.env(parent = scope$functions)
  names$self <- self
  delayedAssign("super", scope$border$Super(scope$class, self), assign.env = names)
  names$private <- private_of(self, scope)
  names
}

# R objects that Python need not be able to hold stay in R, an environment for
# every instance; the instance knows the number of its own.
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

# `if` cannot be told what to do with a tensor.
with_hint <- function(expression) {
  withCallingHandlers(expression, error = function(error) {
    refused <- gettext(
      "argument is not interpretable as logical", "the condition has length > 1",
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
