# The module, and the pipeline that was loaded last.
state <- new.env(parent = emptyenv())

lingo <- function() {
  if (is.null(state$lingo)) {
    path <- system.file("python", package = "lingua")
    state$lingo <- reticulate::import_from_path("lingo", path = path)
  }
  state$lingo
}

nlp_load <- function(model = "en_small", disable = character(),
                     exclude = character(), config = list()) {
  config <- if (length(config)) config else NULL
  state$nlp <- lingo()$load(
    model,
    disable = as.list(disable), exclude = as.list(exclude), config = config
  )
  invisible(state$nlp)
}

nlp_pipe <- function(nlp, texts, batch_size = 1000L, n_process = -1L,
                     disable = character()) {
  docs <- nlp$pipe(
    texts,
    as_tuples = FALSE,
    batch_size = as.integer(batch_size),
    disable = as.list(disable),
    n_process = as.integer(n_process)
  )
  reticulate::iterate(docs)
}

nlp_add <- function(nlp, factory, name = NULL, before = NULL, after = NULL) {
  nlp$add_pipe(factory, name, before, after = after)
}

nlp_remove <- function(nlp, name) {
  nlp$remove_pipe(name)
}

nlp_save <- function(nlp, path, exclude = character()) {
  dir.create(path, showWarnings = FALSE)
  nlp$to_disk(path, exclude = as.list(exclude))
}

nlp_evaluate <- function(nlp, examples, batch_size = 256L, scorer = NULL) {
  nlp$evaluate(examples, as.integer(batch_size), scorer = scorer)
}

nlp_python <- function(code) {
  reticulate::py_run_string(code, convert = TRUE)
}

nlp_clean <- function(text) {
  reticulate::source_python(system.file("clean.py", package = "lingua"))
  clean_text(text)
}

nlp_install <- function(envname = "lingua", ...) {
  reticulate::py_install("lingo", envname = envname, ...)
}
