# Lints all R of the project with lintr's default linters; any lint is a failure.
# The parts of the checker's R half call each other: with them loaded, lintr
# knows their names.
parts <- setdiff(
  Sys.glob("pkg/kerasbridge/parity/r/*.R"), "pkg/kerasbridge/parity/r/read.R"
)
for (part in parts) source(part)

found <- c(lintr::lint_package("r-wrapper"), lintr::lint_dir("examples"))
invisible(lapply(found, print))
quit(status = min(1, length(found)))
