# Functions that are made as the package is installed, a line each.
image_spec <- list(
  parley_image = list(
    method = "generate",
    args = alist(prompt = , model = "pixel-2", size = "1024x1024", n = 1L)
  ),
  parley_image_edit = list(
    method = "edit",
    args = alist(image = , prompt = , mask = NULL, n = 1L)
  )
)

make_endpoint <- function(spec) {
  endpoint <- function() {
    args <- mget(names(spec$args), envir = environment())
    do.call(client$images[[spec$method]], compact(args))
  }
  formals(endpoint) <- c(alist(client = ), spec$args)
  endpoint
}

for (name in names(image_spec)) {
  assign(name, make_endpoint(image_spec[[name]]))
}
