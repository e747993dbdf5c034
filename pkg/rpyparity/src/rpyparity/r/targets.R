# The Python that the body of a function calls.

# Names are followed without running anything, so only plain cases are seen:
# chains such as np$linalg$norm, and names that are given to import("...").

# What is known about names: `modules` of the whole package, `foreign` the names
# that the package gives to something else, `locals` the values assigned in a
# body, `formals` of its function.
make_scope <- function(modules = list(), foreign = character(),
                       locals = list(), formals = character()) {
  list(modules = modules, foreign = foreign, locals = locals,
       formals = formals)
}

importers <- c("import", "import_from_path", "py_module")
transparent <- c("(", "try", "tryCatch", "suppressMessages",
                 "suppressWarnings")

imported <- function(x) {
  if (called(x) == "import_builtins") return("builtins")
  if (!called(x) %in% importers) return(NULL)
  module <- call_argument(x, "module")
  if (is_text(module)) module
}

# a$b$c or a[["b"]]$c as its names, the first an expression; not recursive, as
# chains may be long.
chain_parts <- function(x) {
  names <- character()
  while (is.call(x) && length(x) == 3L && called(x) %in% c("$", "[[")) {
    name <- x[[3L]]
    if (!is_text(name) && !(called(x) == "$" && is.symbol(name))) return(NULL)
    names <- c(as.character(name), names)
    x <- x[[2L]]
  }
  list(root = x, names = names)
}

# The dotted path of an expression that stands for a Python object, or NULL.
python_path <- function(x, scope) {
  while (called(x) %in% transparent && length(x) > 1L) x <- x[[2L]]
  parts <- chain_parts(x)
  if (is.null(parts)) return(NULL)
  root <- if (is.symbol(parts$root)) {
    root_path(as.character(parts$root), scope)
  } else {
    imported(parts$root)
  }
  if (is.null(root)) return(NULL)
  path <- paste(c(root, parts$names), collapse = ".")
  if (all(grepl("^[[:alpha:]_][[:alnum:]_]*$",
                strsplit(path, ".", fixed = TRUE)[[1L]]))) path
}

root_path <- function(name, scope) {
  if (name %in% names(scope$locals)) {
    value <- scope$locals[[name]]
    scope$locals[[name]] <- NULL # its new value may use the old one
    if (is_object(value)) python_path(value, scope)
  } else if (name %in% scope$formals) {
    NULL
  } else if (name %in% names(scope$modules)) {
    scope$modules[[name]]
  } else if (!name %in% scope$foreign) {
    name
  }
}

# Whether an expression may stand for a Python object, and is no lone name.
is_object <- function(x) {
  while (called(x) %in% transparent && length(x) > 1L) x <- x[[2L]]
  !is.null(imported(x)) || called(x) %in% c("$", "[[")
}

object_path <- function(x, scope) {
  if (!is_empty(x) && called(x) %in% c("$", "[[")) python_path(x, scope)
}

assigners <- c("<-", "=", "<<-")

# All assignments in an expression, functions inside it left out unless wanted:
# a list of list(name, value, operator). What encloses another comes first.
assignments <- function(x, inside = FALSE) {
  found <- list()
  visit <- function(x) {
    name <- called(x)
    if (name == "function" && !inside) return(NULL)
    own <- assignment(x, name)
    if (length(own) > 0L) found[length(found) + 1L] <<- own
    # A loop instead of lapply() leaves the stack room for deep code.
    parts <- as.list(x)
    for (part in parts[vapply(parts, is.call, NA)]) visit(part)
  }
  if (is.call(x)) visit(x)
  found
}

assignment <- function(x, operator = called(x)) {
  if (operator %in% assigners && length(x) == 3L) {
    name <- x[[2L]]
    value <- x[[3L]]
  } else if (operator %in% c("assign", "delayedAssign")) {
    name <- call_argument(x, "x")
    value <- call_argument(x, "value", 2L)
    if (is.symbol(name)) return(NULL)
  } else if (operator == "for") {
    name <- x[[2L]]
    value <- NULL
  } else {
    return(NULL)
  }
  if (!is.symbol(name) && !is_text(name)) return(NULL)
  list(list(name = as.character(name), value = value, operator = operator))
}

# The Python object that a function hands its arguments to: a chain that is
# called, passed to do.call(), or the first argument of a call.
target_of <- function(definition, modules, foreign) {
  body <- definition[[3L]]
  found <- assignments(body)
  locals <- lapply(found, `[[`, "value")
  names(locals) <- vapply(found, `[[`, "", "name")
  locals <- locals[!duplicated(names(locals), fromLast = TRUE)]
  scope <- make_scope(modules, foreign, locals, names(definition[[2L]]))
  find_target(body, scope)
}

find_target <- function(x, scope) {
  if (!is.call(x)) return(NULL)
  name <- called(x)
  if (name == "{") {
    target_in_block(as.list(x)[-1L], scope)
  } else if (name == "if") {
    branches <- as.list(x)[-(1L:2L)]
    first_target(branches, scope)
  } else if (name %in% assigners) {
    find_target(x[[3L]], scope)
  } else if (name != "function") {
    target_of_call(x, name, scope)
  }
}

first_target <- function(expressions, scope) {
  for (expression in expressions) {
    target <- find_target(expression, scope)
    if (!is.null(target)) return(target)
  }
}

# The last expression counts, unless it only hands back a value: then that
# value's assignment, or the expression before it.
target_in_block <- function(expressions, scope) {
  for (expression in rev(expressions)) {
    while (called(expression) %in% c("return", "invisible", "(")) {
      expression <- if (length(expression) > 1L) expression[[2L]]
    }
    if (is.call(expression)) return(find_target(expression, scope))
    name <- if (is.symbol(expression)) as.character(expression) else ""
    value <- if (name %in% names(scope$locals)) scope$locals[[name]]
    scope$locals[name] <- list(NULL) # its value may use itself
    if (is.call(value)) return(find_target(value, scope))
  }
}

target_of_call <- function(x, name, scope) {
  if (is.call(x[[1L]]) && name == "") {
    callee <- x[[1L]]
    if (!called(callee) %in% c("$", "[[")) return(find_target(callee, scope))
    return(as_target(object_path(callee, scope), x, scope))
  }
  if (length(x) < 2L || name %in% not_handing_on) return(NULL)
  first <- if (name == "do.call") call_argument(x, "what") else x[[2L]]
  path <- object_path(first, scope)
  if (is.null(path)) find_target(first, scope) else as_target(path, x, scope)
}

# with(module$context(), ...) calls Python, but hands nothing on to it.
not_handing_on <- c("$", "[[", "@", "with")

# The path, and whether the call hands on `...`, itself or in a list made
# before.
as_target <- function(path, call, scope) {
  if (is.null(path)) return(NULL)
  lists <- scope$locals[intersect(all.names(call), names(scope$locals))]
  words <- c(all.names(call), unlist(lapply(lists, all.names)))
  list(path = path, dots = "..." %in% words)
}
