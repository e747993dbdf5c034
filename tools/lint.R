# Lints all R of the project with lintr's default linters; any lint is a failure.
# Only names may be longer: they are keras3's.
linters <- lintr::linters_with_defaults(lintr::object_length_linter(50L))

# The parts of the checker's R half call each other: with them loaded, lintr
# knows their names.
parts <- setdiff(
  Sys.glob("pkg/kerasbridge/parity/r/*.R"), "pkg/kerasbridge/parity/r/read.R"
)
for (part in parts) source(part)

found <- c(
  lintr::lint_package("r-wrapper", linters = linters),
  lintr::lint_dir("examples", linters = linters)
)
invisible(lapply(found, print))
quit(status = min(1, length(found)))
