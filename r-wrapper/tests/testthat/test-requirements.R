test_that("NumPy 2 is asked for only where reticulate can work with it", {
  expect_equal(requirements(package_version("1.28"))[1], "numpy>=1.26,<2")
  expect_equal(requirements(package_version("1.41"))[1], "numpy>=1.26")
})

test_that("library() declares the requirements where reticulate keeps them", {
  keeps_them <- "py_require" %in% getNamespaceExports("reticulate")
  expect_equal(keeps_them, packageVersion("reticulate") >= "1.41")
  if (keeps_them) {
    declared <- in_fresh_session(
      "library(kerasbridge); writeLines(reticulate::py_require()$packages)"
    )
    expect_true(all(requirements() %in% declared))
  }
})
