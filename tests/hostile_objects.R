# R objects of bad manners, which the code in hostile_r_values.py names.

own <- errorCondition("an error of the value's own", class = "own_error")

bits <- function(hex) {
  bytes <- strtoi(substring(hex, seq(1, 15, 2), seq(2, 16, 2)), 16L)
  readBin(as.raw(bytes), "double", endian = "big")
}

active <- function(value) {
  scope <- new.env()
  code <- substitute(value)
  caller <- parent.frame()
  makeActiveBinding("it", function() eval(code, caller), scope)
  scope$it
}

promise <- function(value) {
  delayedAssign("later", value)
  later
}

throw_later <- function() {
  scope <- new.env()
  makeActiveBinding("y", function() stop(own), scope)
  get("y", scope)
}

lazy_chain <- function(depth, value = stop(own)) {
  if (depth == 0) value else lazy_chain(depth - 1, value)
}

marked <- function(text, encoding) {
  Encoding(text) <- encoding
  text
}

setClass("Hostile", representation(x = "numeric"))
setClass("HostileNumber", contains = "numeric")
setMethod("length", "Hostile", function(x) stop("no length"))
setMethod("show", "Hostile", function(object) stop("no show"))
new_s4 <- function() new("Hostile", x = 1)
new_s4_number <- function(value) new("HostileNumber", value)
setGeneric("generic", function(x) standardGeneric("generic"))
reference <- setRefClass("Reference", fields = list(x = "numeric"))
new_reference <- function() reference$new(x = 1)
r6_class <- R6::R6Class("Own", list(x = 1, print = function() stop("no print")))
new_r6 <- function() r6_class$new()

# Methods that a value of the class "own" may have.
length.own <- function(x) stop("no length")
dim.own <- function(x) stop("no dim")
is.na.own <- function(x) stop("no is.na")
format.own <- function(x, ...) stop("no format")
as.character.own <- function(x, ...) stop("no text")
as.list.own <- function(x, ...) stop("no list")
names.own <- function(x) stop("no names")
is.numeric.own <- function(x) stop("no number")
"[.own" <- function(x, ...) stop("no elements")
"[[.own" <- function(x, ...) stop("no elements")
"$.own" <- function(x, name) stop("no elements")

attached <- function() {
  scope <- new.env()
  makeActiveBinding("class_name", function() stop("no name"), scope)
  scope
}

many_arguments <- function() {
  f <- function() 1
  formals(f) <- setNames(
    rep(list(substitute()), 1000), paste0(strrep("a", 9000), 1:1000)
  )
  f
}

deep_list <- function(depth) Reduce(function(x, i) list(x), seq_len(depth), 1)
deep_call <- function(depth) {
  Reduce(function(x, i) call("-", x), seq_len(depth), 1)
}
big_call <- function() as.call(c(quote(f), as.list(1:1e5)))
big_function <- function() {
  f <- function(a) NULL
  body(f) <- as.call(c(quote(`{`), as.list(numeric(1e5))))
  f
}

external_pointer <- function() new("externalptr")

dead_python <- function() {
  unserialize(serialize(reticulate::r_to_py(0.5), NULL))
}

schedule_config <- function(...) {
  config <- list(
    initial_learning_rate = 0.1, decay_steps = 10L, decay_rate = 0.5
  )
  given <- list(...)
  config[names(given)] <- given
  list(
    module = "keras.optimizers.schedules", class_name = "ExponentialDecay",
    config = config, registered_name = NULL
  )
}
