stacknet <- NULL

.onLoad <- function(libname, pkgname) {
  stacknet <<- reticulate::import_from_path(
    "stacknet",
    path = system.file("python", package = pkgname),
    delay_load = TRUE
  )
}

as_integer <- function(x) if (is.null(x)) NULL else as.integer(x)

# R counts axes from 1 and -1 is the last one in both languages.
as_axis <- function(x) {
  if (is.null(x)) return(NULL)
  x <- as.integer(x)
  ifelse(x > 0L, x - 1L, x)
}

normalize_shape <- function(x) {
  if (is.null(x)) return(NULL)
  sizes <- lapply(x, function(d) if (is.na(d)) NULL else as.integer(d))
  reticulate::tuple(sizes)
}

# The arguments of the caller by name, converted, and what it was given in dots.
capture_args <- function(modifiers = NULL, ignore = NULL,
                         envir = parent.frame()) {
  fn <- sys.function(-1L)
  known <- setdiff(names(formals(fn)), c("...", ignore))
  args <- mget(known, envir = envir)
  for (name in intersect(names(modifiers), known)) {
    args[[name]] <- modifiers[[name]](args[[name]])
  }
  if ("..." %in% names(formals(fn))) {
    args <- c(args, eval(quote(list(...)), envir))
  }
  args
}

# Without an object the layer itself, else the layer applied to it.
create_layer <- function(layer_class, object, args = list()) {
  layer <- do.call(layer_class, args)
  if (missing(object) || is.null(object)) layer else layer(object)
}
