test_that("library(kerasbridge) starts no Python and loads no reticulate", {
  printed <- in_fresh_session(
    "library(kerasbridge)
     cat(isNamespaceLoaded(\"reticulate\"), reticulate::py_available())"
  )
  expect_equal(printed, "FALSE FALSE")
})

test_that("the Python half travels in the package", {
  expect_true(file.exists(file.path(python_path(), "kerasbridge", "border.py")))
})

test_that("the two halves have the same version", {
  skip_without_keras()
  python <- reticulate::import_from_path("kerasbridge", python_path())
  expect_equal(
    python$`__version__`, as.character(packageVersion("kerasbridge"))
  )
})
