# Which versions fit together: inst/versions.csv has a row for each bound. A row
# with a condition in the column `when` applies only where that is true.

# The bounds that apply with these versions of R and reticulate.
version_bounds <- function(R = getRversion(), # nolint: object_name_linter.
                           reticulate = utils::packageVersion("reticulate"),
                           file = versions_file()) {
  bounds <- utils::read.csv(file, colClasses = "character")
  here <- list(R = R, reticulate = reticulate)
  applies <- function(when) {
    package <- sub(" .*", "", when)
    when == "" || fits(here[[package]], sub("\\w+ ", "", when))
  }
  bounds[vapply(bounds$when, applies, NA), ]
}

versions_file <- function() {
  system.file("versions.csv", package = "kerasbridge", mustWork = TRUE)
}

# Is a version within a bound such as ">= 3.5"?
fits <- function(version, bound) {
  parts <- strsplit(bound, " ", fixed = TRUE)[[1]]
  compare <- match.fun(parts[1])
  compare(numeric_version(release(version)), parts[2])
}

# 2.0.0rc1 and 2.21.0+cpu are no versions to R.
release <- function(version) {
  sub("^([0-9.]*[0-9]).*$", "\\1", as.character(version))
}

# The bounds of one package as pip writes them, such as "numpy>=1.26,<2".
pip_requirement <- function(bounds) {
  conditions <- gsub(" ", "", bounds$version)
  paste0(tolower(bounds$package[1]), paste(conditions, collapse = ","))
}
