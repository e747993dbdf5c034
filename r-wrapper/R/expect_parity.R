#' Expect that an R package agrees with the Python that it wraps
#'
#' A test for testthat that fails with the findings of [parity()].
#'
#' @details
#' R CMD check runs tests without the sources of the package beside them. There
#' the test is skipped and says so.
#'
#' @param path String, default `"../.."`.
#' The folder with the sources of the package, seen from its tests.
#' @param ... Further options, as [parity()] takes them. Files are seen from
#' the tests, too.
#'
#' @returns The findings, invisibly, as [parity()] returns them.
#'
#' @seealso
#' [parity()]: The findings themselves.
#'
#' @examples
#' \dontrun{
#' test_that("R and Python agree", {
#'   expect_parity(baseline = "../../parity-baseline.jsonl")
#' })
#' }
#'
#' @export
expect_parity <- function(path = "../..", ...) {
  if (!requireNamespace("testthat", quietly = TRUE)) {
    abort_kerasbridge(
      "testthat is not installed.\nRun: install.packages(\"testthat\")",
      call = sys.call()
    )
  }
  demand_path(path, sys.call())
  if (!dir.exists(file.path(path, "R")) || is_installed(path)) {
    testthat::skip(paste("there are no sources of a package in", path))
  }
  found <- parity(path, ...)
  testthat::expect(nrow(found) == 0, paste(format(found), collapse = "\n"))
  invisible(found)
}

# R/ of an installed package holds no sources.
is_installed <- function(path) file.exists(file.path(path, "Meta"))
