# What a link may name without naming a package: the help of R's own packages.

base_packages <- c(
  "base", "compiler", "datasets", "graphics", "grDevices", "grid", "methods",
  "parallel", "splines", "stats", "stats4", "tcltk", "tools", "utils"
)

base_topics <- function() {
  files <- file.path(.Library, base_packages, "help", "aliases.rds")
  files <- files[file.exists(files)]
  unlist(lapply(files, function(file) names(readRDS(file))))
}
