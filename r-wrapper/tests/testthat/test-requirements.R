test_that("NumPy 2 is asked for only where reticulate can work with it", {
  others <- c("tensorflow>=2.19", "keras>=3.5", "safetensors>=0.4")
  expect_equal(requirements(reticulate = "1.28"), c("numpy>=1.26,<2", others))
  expect_equal(requirements(reticulate = "1.41"), c("numpy>=1.26", others))
})

test_that("the backend that KERAS_BACKEND names is asked for", {
  expect_equal(requirements("jax")[2], "jax>=0.7")
  expect_equal(requirements("torch")[2], "torch>=2.6")
  expect_equal(requirements("theano")[2], "tensorflow>=2.19")
})

test_that("reticulate adds to an environment of the user what is small", {
  field <- packageDescription("kerasbridge")[["Config/reticulate"]]
  named <- vapply(eval(str2lang(field))$packages, `[[`, "", "package")
  expect_equal(named, c("keras", "safetensors"))
})

test_that("the requirements are declared, whichever package is loaded first", {
  keeps_them <- "py_require" %in% getNamespaceExports("reticulate")
  expect_equal(keeps_them, packageVersion("reticulate") >= "1.41")
  if (keeps_them) {
    orders <- c(
      "library(kerasbridge); library(reticulate)",
      "library(reticulate); library(kerasbridge)"
    )
    for (order in orders) {
      declared <- in_fresh_session(
        paste0(order, "; writeLines(py_require()$packages)")
      )
      expect_true(all(requirements() %in% declared), info = order)
    }
  }
})
