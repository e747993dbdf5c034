fitting <- list(
  R = "4.5.0", reticulate = "1.41", kerasbridge = "0.1.0", python = "python3",
  chosen = NULL, python_version = "3.13.5", libpython = "libpython3.13.so",
  numpy = "2.3.0", tensorflow = "2.21.0", keras = "3.15.1",
  safetensors = "0.8.0", rpy2 = "3.6.9", backend = "tensorflow"
)

# The problems where some facts are others: their sentences and their fixes.
said_of <- function(..., field = "problem") {
  facts <- utils::modifyList(fitting, list(...))
  vapply(misfits(facts), `[[`, "", field)
}

fix_of <- function(...) said_of(..., field = "fix")

test_that("what fits together is no problem", {
  expect_length(misfits(fitting), 0)
  expect_length(fix_of(rpy2 = NULL), 0)
  bookworm <- fix_of(
    R = "4.2.2", reticulate = "1.28", numpy = "1.26.4", rpy2 = "3.5.17"
  )
  expect_length(bookworm, 0)
  none <- fix_of(R = "4.2.2", reticulate = "1.28", numpy = NULL, rpy2 = NULL)
  expect_length(none, 0)
})

test_that("each misfit has one command that fixes it", {
  install <- "kerasbridge::install_kerasbridge()"
  named <- Sys.getenv("RETICULATE_PYTHON", NA)
  on.exit(if (!is.na(named)) Sys.setenv(RETICULATE_PYTHON = named))
  Sys.setenv(RETICULATE_PYTHON = "/no/python")
  unset <- "Sys.unsetenv(\"RETICULATE_PYTHON\")"
  expect_equal(fix_of(python = NULL), unset)
  Sys.unsetenv("RETICULATE_PYTHON")
  pip <- function(package) sprintf("python3 -m pip install \"%s\"", package)
  expect_equal(fix_of(python = NULL), install)
  expect_equal(fix_of(python_version = "3.10.1"), install)
  expect_equal(fix_of(libpython = NULL), "reticulate::install_python()")
  expect_equal(fix_of(reticulate = "1.28"), pip("numpy<2"))
  expect_equal(fix_of(R = "4.4.3"), pip("rpy2<3.6"))
  expect_equal(fix_of(keras = NULL), pip("keras>=3.5"))
  expect_equal(fix_of(keras = "2.15.0"), pip("keras>=3.5"))
  expect_equal(fix_of(safetensors = NULL), pip("safetensors>=0.4"))
  expect_equal(fix_of(tensorflow = NULL), pip("tensorflow>=2.19"))
  expect_equal(fix_of(tensorflow = "2.18.1"), pip("tensorflow>=2.19"))
  expect_equal(fix_of(numpy = "1.25.2"), pip("numpy>=1.26"))
  expect_equal(
    fix_of(backend = "jax"), "Sys.setenv(KERAS_BACKEND = \"tensorflow\")"
  )
  expect_equal(fix_of(backend = "theano"), "Sys.unsetenv(\"KERAS_BACKEND\")")
  debian_12 <- list(R = "4.2.2", reticulate = "1.28", rpy2 = NULL)
  old_numpy <- do.call(fix_of, c(debian_12, numpy = "1.25.2"))
  expect_equal(old_numpy, pip("numpy>=1.26,<2"))
})

test_that("each misfit is told in one sentence", {
  expect_equal(said_of(python_version = "3.10.1"), "Python is older than 3.11.")
  expect_equal(said_of(python_version = "3.14.0"), "Python is 3.14 or newer.")
  expect_equal(
    said_of(libpython = NULL), "This Python has no shared libpython."
  )
  expect_equal(
    said_of(reticulate = "1.28"), "NumPy 2 needs reticulate 1.38 or newer."
  )
  expect_equal(said_of(R = "4.4.3"), "rpy2 3.6 needs R 4.5 or newer.")
  expect_equal(said_of(rpy2 = "3.6.6"), "R 4.5 needs rpy2 3.6.7 or newer.")
  expect_equal(said_of(keras = NULL), "Keras is not installed.")
  expect_equal(said_of(keras = "2.15.0"), "Keras is older than 3.5.")
  expect_equal(
    said_of(tensorflow = NULL),
    "Keras has no backend: TensorFlow, JAX or PyTorch must be installed."
  )
  expect_equal(said_of(tensorflow = "2.18.1"), "TensorFlow is older than 2.19.")
  expect_equal(said_of(numpy = "1.25.2"), "NumPy is older than 1.26.")
  expect_equal(
    said_of(backend = "jax"),
    "Keras is to use JAX, which is not installed; TensorFlow is."
  )
  expect_equal(
    said_of(backend = "theano"),
    "KERAS_BACKEND must name tensorflow, jax or torch, not theano."
  )
})

test_that("with another backend TensorFlow may be missing", {
  jax <- list(backend = "jax", jax = "0.8.1", tensorflow = NULL)
  expect_length(do.call(fix_of, jax), 0)
  torch <- list(backend = "torch", torch = "2.13.0+cpu", tensorflow = NULL)
  expect_length(do.call(fix_of, torch), 0)
  jax$jax <- "0.4.30"
  expect_equal(do.call(said_of, jax), "JAX is older than 0.7.")
})

test_that("a backend that is there is named if Keras is to use another", {
  jax <- list(jax = "0.8.1", tensorflow = NULL)
  expect_equal(
    do.call(said_of, jax),
    "Keras is to use TensorFlow, which is not installed; JAX is."
  )
  expect_equal(do.call(fix_of, jax), "Sys.setenv(KERAS_BACKEND = \"jax\")")
})

test_that("an environment of ours gets a backend by install_kerasbridge()", {
  own <- chosen_by(list(python = "/envs/r-kerasbridge/bin/python"))
  expect_equal(
    fix_of(tensorflow = NULL, chosen = own),
    "kerasbridge::install_kerasbridge()  # or backend = \"jax\", \"torch\""
  )
})

test_that("paths of Windows are read, and quoted where they must be", {
  expect_equal(
    chosen_by(list(python = "C:\\envs\\r-kerasbridge\\Scripts\\python.exe")),
    "the environment of install_kerasbridge()"
  )
  python <- "C:\\Program Files\\Python\\python.exe"
  expect_equal(
    fix_of(keras = NULL, python = python),
    sprintf("\"%s\" -m pip install \"keras>=3.5\"", python)
  )
})

test_that("the table of versions may have line ends of Windows", {
  file <- tempfile()
  on.exit(unlink(file))
  lines <- readLines(versions_file())
  writeBin(charToRaw(paste0(lines, "\r\n", collapse = "")), file)
  expect_equal(version_bounds(file = file), version_bounds())
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
  expect_length(fix_of(keras = "3.16.0rc1", tensorflow = "2.21.0+cpu"), 0)
})

test_that("the report names every part, and Python stays as it was", {
  printed <- in_fresh_session(
    "library(kerasbridge)
     kerasbridge_sitrep()
     cat(reticulate::py_available())"
  )
  parts <- c(
    "R ", "reticulate ", "kerasbridge ", "Python ", "numpy ", "tensorflow ",
    "keras ", "safetensors "
  )
  for (part in parts) {
    expect_true(any(startsWith(printed, part)), info = part)
  }
  expect_equal(utils::tail(printed, 1), "FALSE")
})
