# The R half of read_r.py: lets R's own parsers read files, evaluates none of
# them, and writes what they say, one line of JSON a file.
#
#   Rscript --vanilla r/read.R r share1      in a folder that r_process.py fills
#
# The folder holds UTF-8 copies under plain names, as 1.R and 1.Rd. The file
# share1 lists those to read, and share1.json is what becomes of them. What can
# be wrong with a file before it is parsed is handled in Python, and so is all
# that can be told from what is written here.

arguments <- commandArgs(TRUE)
for (part in c("json", "problems", "code", "pages", "topics")) {
  source(file.path(arguments[1L], paste0(part, ".R")), encoding = "UTF-8")
}

read <- function(file) {
  problems <<- character()
  what <- if (file == "topics") {
    c(topics = json_texts(base_topics()))
  } else if (is_macro_file(file)) {
    with_macros(file, package_macros())
    NULL
  } else if (grepl("[.]Rd$", file)) {
    c(page = read_page(file, package_macros()))
  } else {
    c(code = read_code(file))
  }
  json_object(file = json_text(file), what, problems = json_list(problems))
}

main <- function(share) {
  options(keep.parse.data = TRUE, warn = 1L)
  # Outside of UTF-8 R would turn the letters of names into <U+00E9>.
  for (locale in c("C.UTF-8", "en_US.UTF-8")) {
    if (l10n_info()[["UTF-8"]]) break
    suppressWarnings(Sys.setlocale("LC_CTYPE", locale))
  }
  output <- file(paste0(share, ".json"), "wb")
  for (file in readLines(share, encoding = "UTF-8")) {
    writeLines(enc2utf8(read(file)), output, useBytes = TRUE)
  }
  close(output)
}

main(arguments[2L])
