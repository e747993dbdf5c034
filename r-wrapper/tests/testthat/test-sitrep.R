fitting <- list(
  R = "4.5.0", reticulate = "1.41", kerasbridge = "0.1.0", python = "python3",
  chosen = NULL, python_version = "3.13.5", libpython = "libpython3.13.so",
  numpy = "2.3.0", tensorflow = "2.21.0", keras = "3.15.1", rpy2 = "3.6.9"
)

mend_of <- function(...) {
  facts <- utils::modifyList(fitting, list(...))
  vapply(misfits(facts), `[[`, "", "mend")
}

test_that("what fits together is no problem", {
  expect_length(misfits(fitting), 0)
  expect_length(mend_of(rpy2 = NULL), 0)
  bookworm <- mend_of(
    R = "4.2.2", reticulate = "1.28", numpy = "1.26.4", rpy2 = "3.5.17"
  )
  expect_length(bookworm, 0)
  none <- mend_of(R = "4.2.2", reticulate = "1.28", numpy = NULL, rpy2 = NULL)
  expect_length(none, 0)
})

test_that("each misfit has one command that mends it", {
  install <- "kerasbridge::install_kerasbridge()"
  named <- Sys.getenv("RETICULATE_PYTHON", NA)
  on.exit(if (!is.na(named)) Sys.setenv(RETICULATE_PYTHON = named))
  Sys.setenv(RETICULATE_PYTHON = "/no/python")
  unset <- "Sys.unsetenv(\"RETICULATE_PYTHON\")"
  expect_equal(mend_of(python = NULL), unset)
  Sys.unsetenv("RETICULATE_PYTHON")
  pip <- function(package) sprintf("python3 -m pip install \"%s\"", package)
  expect_equal(mend_of(python = NULL), install)
  expect_equal(mend_of(python_version = "3.10.1"), install)
  expect_equal(mend_of(libpython = NULL), "reticulate::install_python()")
  expect_equal(mend_of(reticulate = "1.28"), pip("numpy<2"))
  expect_equal(mend_of(R = "4.4.3"), pip("rpy2<3.6"))
  expect_equal(mend_of(keras = NULL), pip("keras>=3.5"))
  expect_equal(mend_of(keras = "2.15.0"), pip("keras>=3.5"))
  expect_equal(mend_of(tensorflow = NULL), pip("tensorflow>=2.19"))
})

test_that("the report says why this Python was chosen", {
  expect_equal(
    chosen_by(list(python = "/usr/bin/python3", forced = "RETICULATE_PYTHON")),
    "RETICULATE_PYTHON"
  )
  expect_equal(
    chosen_by(list(python = "/envs/r-kerasbridge/bin/python")),
    "the environment of install_kerasbridge()"
  )
  expect_equal(
    chosen_by(list(python = "/usr/bin/python3")), "reticulate's own search"
  )
})

test_that("release candidates and local versions are read as versions", {
  expect_length(mend_of(keras = "3.16.0rc1", tensorflow = "2.21.0+cpu"), 0)
})

test_that("the report names every part, and Python stays as it was", {
  printed <- in_fresh_session(
    "library(kerasbridge)
     kerasbridge_sitrep()
     cat(reticulate::py_available())"
  )
  parts <- c(
    "R ", "reticulate ", "kerasbridge ", "Python ", "numpy ", "tensorflow ",
    "keras "
  )
  for (part in parts) {
    expect_true(any(startsWith(printed, part)), info = part)
  }
  expect_equal(utils::tail(printed, 1), "FALSE")
})
