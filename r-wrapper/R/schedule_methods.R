# The methods of a schedule that is written in R, and what they see: self,
# super, private, the class, and R's functions for the step.

# What the methods of a class share: the class, and what it was made from.
new_scope <- function(border, arguments, parent_env) {
  scope <- new.env()
  scope$border <- border
  scope$classname <- arguments$classname
  scope$private <- arguments$private
  scope$instances <- new.env()
  scope$numbers <- border$PrivateMembers()
  functions <- c(functions_of_the_step, functions_without_value)
  scope$functions <- list2env(functions, parent = parent_env)
  scope
}

# A method for Python: the R function, which sees its scope.
as_method <- function(f, scope, name) {
  force(f)
  border <- scope$border
  function(self, ...) {
    if (!is.primitive(f)) {
      environment(f) <- scope_of_instance(self, scope)
    }
    run <- function(...) with_hint(f(...))
    arguments <- lapply(list(...), function(argument) {
      if (is_tensor(argument)) as_step(argument) else argument
    })
    value <- do.call(run, c(if (takes_self(f)) list(self), arguments))
    if (name == "call") as_python_number(value, border) else value
  }
}

# As in keras3, `self` may be the first argument.
takes_self <- function(f) identical(names(formals(args(f)))[1], "self")

parameters_of_method <- function(f) {
  parameters <- formals(args(f))
  if (takes_self(f)) parameters[-1] else parameters
}

# keras3's active_property() makes such functions.
is_active <- function(f) "property" %in% attr(f, "py_decorators", TRUE)

scope_of_instance <- function(self, scope) {
  names <- new.env(parent = scope$functions)
  names$self <- self
  names$super <- super_of(names, scope)
  names$`__class__` <- scope$class
  if (is_string(scope$classname)) {
    names[[scope$classname]] <- scope$class
  }
  names$private <- private_of(self, scope)
  names
}

# Both super$call(step) and super()$call(step).
super_of <- function(names, scope) {
  force(names)
  force(scope)
  structure(
    function(type = scope$class, object = names$self) {
      scope$border$Super(type, object)
    },
    class = "kerasbridge_super"
  )
}

#' @export
`$.kerasbridge_super` <- function(x, name) x()[[name]]

# Private members stay in R, in an environment for each instance, since Python
# may have nothing like them. An instance knows the number of its environment.
private_of <- function(self, scope) {
  if (length(scope$private) == 0) {
    return(NULL)
  }
  number <- scope$numbers$number(self)
  if (is.null(number)) new_private(self, scope) else kept(number, scope)
}

kept <- function(number, scope) scope$instances[[as.character(number)]]

# What schedules that have ended leave behind goes when the next one comes.
new_private <- function(self, scope) {
  original <- scope$numbers$number_of_original(self)
  present <- if (!is.null(original)) kept(original, scope)
  private <- new.env(parent = emptyenv())
  number <- scope$numbers$give_number(self)
  assign(as.character(number), private, envir = scope$instances)
  fill_private(private, self, scope)
  if (!is.null(present)) fill_copy(private, present, scope)
  ended <- as.character(unlist(scope$numbers$ended()))
  rm(list = ended, envir = scope$instances)
  private
}

# A copy goes on with the members that its original has. Its methods are its
# own, since they know their schedule.
fill_copy <- function(private, present, scope) {
  for (name in ls(present, all.names = TRUE)) {
    if (!is.function(scope$private[[name]])) {
      assign(name, present[[name]], envir = private)
    }
  }
}

# Private functions are methods too. They hold their schedule by a reference
# that does not keep it alive, since their class keeps them.
fill_private <- function(private, self, scope) {
  names <- scope_of_instance(self, scope)
  rm("self", envir = names)
  makeActiveBinding("self", weakly(self), names)
  for (name in names(scope$private)) {
    member <- scope$private[[name]]
    if (is.function(member) && !is.object(member) && !is.primitive(member)) {
      environment(member) <- names
    }
    if (is.function(member) && is_active(member)) {
      makeActiveBinding(name, member, private)
    } else {
      assign(name, member, envir = private)
    }
  }
}

weakly <- function(object) {
  reference <- reticulate::import("weakref")$ref(object)
  rm(object) # or this function would hold it
  function() reference()
}
