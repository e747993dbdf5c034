# Lints all R of the project with lintr's default linters. Any lint is a
# failure. Only names may be longer: they are keras3's.
linters <- lintr::linters_with_defaults(lintr::object_length_linter(50L))

# r-wrapper/inst/ has links into pkg/. The packages of the checker's tests are
# fixtures with planted faults.
folders <- c("bench", "examples", "pkg", "r-wrapper", "tests", "tools")
files <- list.files(folders, "[.]R$", recursive = TRUE, full.names = TRUE)
left_out <- paste(
  "^r-wrapper/inst/", "/tests/packages/",
  "^tests/parity/(corpus|held_back(_2)?)/",
  sep = "|"
)
files <- grep(left_out, files, value = TRUE, invert = TRUE)

# The parts of the checker's R half call each other, and read.R starts it: with
# the parts loaded, lintr knows their names.
for (part in grep("^pkg/.*/r/(?!read)", files, perl = TRUE, value = TRUE)) {
  source(part)
}

found <- lapply(files, lintr::lint, linters = linters)
found <- found[lengths(found) > 0L]
invisible(lapply(found, print))
quit(status = min(1, length(found)))
