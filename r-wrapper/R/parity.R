#' Check that an R package agrees with the Python that it wraps
#'
#' Finds where the code and the help pages of an R package have drifted from
#' each other and from the wrapped Python: arguments, their order and defaults,
#' pages, links. It asks the command `rpyparity`, which reads the sources and
#' runs nothing of the package.
#'
#' @details
#' The wrapped Python is read in the Python that reticulate would use, unless
#' `interpreter` names another. No Python is started in this R session. The
#' command is taken from that Python, or else from the `PATH`.
#'
#' @param path String, default `"."`.
#' The folder with the sources of the package.
#' @param ... Further options of the command, by their names with `_` for `-`:
#' `baseline = "known.jsonl"`, `select = c("K", "R4")`, `unexcused = TRUE`.
#'
#' @returns
#' A data frame of class `parity_findings` with a row for each finding: `code`,
#' `function_name`, `argument`, `says`, `others_say`, `file`, `line`, `meaning`
#' and `fix`. Printing it shows what the command shows. Its attribute
#' `"excused"` is a data frame of what is excused, with `by` and `reason`. The
#' attribute `"gone"` has a line for each finding of a baseline that is gone.
#'
#' @seealso
#' [expect_parity()]: The same as a test.
#'
#' @examples
#' \dontrun{
#' found <- parity("path/to/package")
#' found[found$code == "K4", ]
#' }
#'
#' @export
parity <- function(path = ".", ...) {
  call <- sys.call()
  demand_path(path, call)
  options <- parity_options(list(...), call)
  command <- parity_command(call)
  if (is.null(options$interpreter)) {
    options$interpreter <- command$interpreter
  }
  options <- c(list("r-package" = path), options, list(format = "json"))
  parity_frame(run_parity(command, option_words(options), call))
}

demand_path <- function(path, call) {
  if (!is_string(path)) {
    abort_kerasbridge(
      sprintf("`path` must be a string, not %s.", describe(path)),
      call = call, argument = "path"
    )
  }
}

# What does not print findings has no place here.
no_findings <- c(
  "format", "r-package", "diff", "fix", "explain", "write-baseline", "help",
  "version", "uncompared", "surface"
)

parity_options <- function(options, call) {
  names <- gsub("_", "-", names(options), fixed = TRUE)
  if (length(names) < length(options) || !all(nzchar(names))) {
    abort_kerasbridge(
      "`...` must be named options of rpyparity, such as select = \"K\".",
      call = call
    )
  }
  wrong <- intersect(names, no_findings)
  if (length(wrong)) {
    abort_kerasbridge(
      sprintf(
        "`%s` is not for parity().\nRun in a shell: rpyparity --help", wrong[1]
      ),
      call = call, argument = wrong[1]
    )
  }
  names(options) <- names
  options
}

# --name=value, once for each value; --name alone for TRUE. No shell will ever
# see the words, so a ~ becomes the home folder here.
option_words <- function(options) {
  words <- lapply(names(options), function(name) {
    value <- options[[name]]
    if (isTRUE(value)) return(paste0("--", name))
    if (isFALSE(value)) return(NULL)
    sprintf("--%s=%s", name, path.expand(as.character(value)))
  })
  as.character(unlist(words))
}

# How to call rpyparity, and the Python that reticulate would use.
parity_command <- function(call) {
  config <- tryCatch(python_config(), error = function(error) NULL)
  python <- config$python
  if (!is.null(python) && can_import("rpyparity", python)) {
    return(list(
      program = python, before = c("-m", "rpyparity"), interpreter = NULL
    ))
  }
  program <- Sys.which("rpyparity")[[1]]
  if (!nzchar(program)) {
    if (is.null(python)) python <- "python3"
    abort_kerasbridge(
      sprintf(
        "rpyparity is not installed.\nRun: %s -m pip install rpyparity", python
      ),
      call = call
    )
  }
  list(program = program, before = NULL, interpreter = python)
}

run_parity <- function(command, words, call) {
  output <- tempfile(c("output", "errors"))
  on.exit(unlink(output))
  status <- system2(
    command$program, c(command$before, shQuote(words)),
    stdout = output[1], stderr = output[2]
  )
  if (!status %in% c(0, 1)) { # 1: there are findings
    said <- readLines(output[2], encoding = "UTF-8", warn = FALSE)
    said <- sub("^rpyparity: (error: )?", "", utils::tail(said, 1))
    abort_kerasbridge(paste("rpyparity could not run:", said), call = call)
  }
  jsonlite::fromJSON(output[1], simplifyVector = FALSE)
}
