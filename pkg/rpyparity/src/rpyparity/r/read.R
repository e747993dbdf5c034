# The R half of read_r.py: parses the sources of a package, evaluates none of
# them, and writes what they say to result.json.
#
#   Rscript --vanilla r/read.R r      in a folder that read_r.py has filled
#
# The folder holds UTF-8 copies under plain names: 1.R, 2.R, ... in the order
# of collation, 1.Rd, 2.Rd, ..., macros1.Rd, ..., and NAMESPACE. What
# can be wrong with a file before it is parsed is handled there.

here <- commandArgs(TRUE)
parts <- c("json", "expressions", "targets", "code", "namespace", "pages")
for (part in parts) {
  source(file.path(here, paste0(part, ".R")), encoding = "UTF-8")
}

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

main <- function() {
  options(keep.parse.data = FALSE, warn = 1L)
  # Outside of UTF-8 R would turn the letters of names into <U+00E9>.
  for (locale in c("C.UTF-8", "en_US.UTF-8")) {
    if (l10n_info()[["UTF-8"]]) break
    suppressWarnings(Sys.setlocale("LC_CTYPE", locale))
  }
  parsed <- lapply(numbered("", "R"), parse_file)
  modules <- find_modules(parsed)
  foreign <- find_foreign(parsed)
  definitions <- unlist(lapply(parsed, read_file, modules, foreign))
  exports <- read_exports()
  pages <- read_pages()
  result <- json_object(
    definitions = json_list(definitions), exports = exports,
    pages = json_list(pages), problems = json_list(problems),
    base_topics = json_texts(base_topics())
  )
  output <- file("result.json", "wb")
  writeLines(enc2utf8(result), output, useBytes = TRUE)
  close(output)
}

main()
