# A package of one function, whose default is not that of Python.
a_package <- function() {
  folder <- tempfile("package")
  dir.create(file.path(folder, "R"), recursive = TRUE)
  writeLines("Package: toy", file.path(folder, "DESCRIPTION"))
  code <- c(
    "wrap <- function(number, ndigits = 1L) {",
    "  builtins$round(number, ndigits)", "}"
  )
  writeLines(code, file.path(folder, "R", "wrap.R"))
  folder
}

# A command that prints these lines, and notes what it was given.
stand_in <- function(lines, status = 0, errors = character()) {
  folder <- tempfile("bin")
  dir.create(folder)
  writeLines(as.character(lines), file.path(folder, "output"))
  writeLines(as.character(errors), file.path(folder, "errors"))
  program <- file.path(folder, "rpyparity")
  writeLines(c(
    "#!/bin/sh", "here=$(dirname \"$0\")",
    "printf '%s\\n' \"$@\" > \"$here/given\"",
    "cat \"$here/output\"; cat \"$here/errors\" >&2", paste("exit", status)
  ), program)
  Sys.chmod(program, "755")
  list(program = program, before = NULL, interpreter = "its python")
}

asked <- function(command, words) run_parity(command, words, NULL)

entry <- function(code, argument, more = "") {
  sprintf(paste0(
    "{\"code\": \"%s\", \"function\": \"f\", \"argument\": %s, \"odd\": ",
    "{\"sides\": [\"R formals\"], \"says\": \"1L\"}, \"others\": {\"sides\": ",
    "[], \"says\": \"two\"}, \"place\": null, \"meaning\": \"it is\", ",
    "\"fix\": \"Do it.\"%s}"
  ), code, argument, more)
}

result <- function(findings = "", excused = "", gone = "",
                   agreement = "Everything agrees.") {
  sprintf(
    paste0(
      "{\"findings\": [%s], \"excused\": [%s], \"gone\": [%s], ",
      "\"coverage\": [\"1 of 2 compared.\"], \"agreement\": \"%s\"}"
    ),
    findings, excused, gone, agreement
  )
}

test_that("findings are rows, and print as the command prints them", {
  json <- result(
    paste(entry("R4", "\"a\""), entry("G1", "null"), sep = ", "),
    entry("K4", "\"b\"", ", \"by\": \"a.R:1\", \"reason\": \"why\""),
    paste0(
      "{\"function\": \"f\", \"argument\": \"\", \"code\": \"G1\", ",
      "\"says\": \"exported\", \"others_say\": \"no page\"}"
    )
  )
  found <- parity_frame(asked(stand_in(json, 1), "--x"))
  expect_s3_class(found, c("parity_findings", "data.frame"), exact = TRUE)
  expect_equal(found$code, c("R4", "G1"))
  expect_equal(found$argument, c("a", NA))
  expect_equal(found$line, c(NA_integer_, NA_integer_))
  expect_equal(attr(found, "excused")$reason, "why")
  expect_equal(format(found), c(
    "code  function  argument  says           others say",
    "R4    f         a         R formals: 1L  two",
    "G1    f                   R formals: 1L  two",
    "",
    "G1  it is. Do it.",
    "R4  it is. Do it.",
    "",
    "2 findings in 1 function.",
    "1 of 2 compared.",
    "",
    "excused by  codes  findings  reason",
    "a.R:1       K4     1         why",
    "",
    "G1 f: exported; no page",
    "Gone: 1 finding of the baseline. --write-baseline takes them out."
  ))
  expect_output(print(found), "2 findings in 1 function")
})

test_that("a part of the findings prints, too", {
  json <- result(paste(entry("R4", "\"a\""), entry("G1", "null"), sep = ", "))
  found <- parity_frame(asked(stand_in(json, 1), "--x"))
  expect_output(print(found[found$code == "G1", ]), "1 finding in 1 function")
  expect_output(print(found["code"]), "R4")
})

test_that("no findings are a data frame of no rows", {
  found <- parity_frame(asked(stand_in(result()), "--x"))
  expect_equal(dim(found), c(0L, 9L))
  expect_equal(format(found), c("Everything agrees.", "1 of 2 compared."))
})

test_that("where there are no findings, the command says what that means", {
  json <- result(agreement = "Nothing was compared.")
  found <- parity_frame(asked(stand_in(json), "--x"))
  expect_equal(format(found)[1], "Nothing was compared.")
})

test_that("columns stand below each other, whatever is in them", {
  cells <- data.frame(a = c("\\usage", "\u00e9", NA), b = 1:3)
  expect_equal(table_lines(cells, c("a", "b")), c(
    "a       b", "\\usage  1", "\u00e9       2", "        3"
  ))
})

test_that("options become those of the command, whatever is in them", {
  options <- list(
    select = c("K", "R4"), unexcused = TRUE, all = FALSE, baseline = "a 'b' $c",
    no_default = NULL
  )
  words <- option_words(parity_options(options, NULL))
  expect_equal(
    words, c("--select=K", "--select=R4", "--unexcused", "--baseline=a 'b' $c")
  )
  command <- stand_in(result())
  asked(command, words)
  given <- readLines(file.path(dirname(command$program), "given"))
  expect_equal(given, words)
})

test_that("a path may begin at the home folder", {
  expect_equal(option_words(list(baseline = "~/a")), paste0(
    "--baseline=", path.expand("~/a")
  ))
})

test_that("a path that is no string is refused", {
  for (f in list(parity, expect_parity)) {
    expect_refused(f(NULL), "`path` must be a string, not NULL.", "path")
    expect_refused(f(1), "`path` must be a string, not 1.", "path")
    expect_refused(f(NA), "`path` must be a string, not NA.", "path")
    expect_refused(
      f(list()), "`path` must be a string, not an object of class list.",
      "path"
    )
  }
})

test_that("what prints no findings is refused by name", {
  expect_refused(
    parity(fix = TRUE),
    "`fix` is not for parity().\nRun in a shell: rpyparity --help", "fix"
  )
  expect_error(parity(".", "K"), "must be named options", fixed = TRUE)
})

test_that("where the command could not run, its sentence is the error", {
  command <- stand_in("", 2, "rpyparity: there is no code K44")
  expect_error(
    asked(command, "--x"), "rpyparity could not run: there is no code K44",
    class = "kerasbridge_error", fixed = TRUE
  )
})

test_that("where rpyparity is not installed, the command that installs it", {
  code <- paste0(
    "path <- Sys.getenv('PATH');",
    "Sys.setenv(PATH = '/no/folder', RETICULATE_PYTHON = '/no/python');",
    "tryCatch(kerasbridge::parity(), error = function(e) ",
    "cat(conditionMessage(e), '\\n', sep = ''));",
    "Sys.setenv(PATH = path)"
  )
  expect_equal(in_fresh_session(code), c(
    "rpyparity is not installed.", "Run: python3 -m pip install rpyparity"
  ))
})

test_that("a package is checked in the Python of reticulate", {
  python <- python_with_rpyparity()
  found <- parity(a_package())
  expect_equal(found$code, "R4")
  expect_equal(found$argument, "ndigits")
  command <- c("-m", "rpyparity", "--r-package", shQuote(a_package()))
  printed <- suppressWarnings(system2(python, command, stdout = TRUE))
  expect_equal(format(found), trimws(printed, "right"), ignore_attr = TRUE)
  expect_failure(expect_parity(a_package()), "1 finding in 1 function")
  expect_success(expect_parity(a_package(), ignore = "R"))
})

test_that("without sources, as in R CMD check, the test says so", {
  expect_condition(
    expect_parity(tempdir()), "no sources of a package",
    class = "skip"
  )
  expect_condition(
    expect_parity(system.file(package = "kerasbridge")),
    class = "skip"
  )
})
