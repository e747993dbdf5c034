# knit.R SOURCE OUTPUT ...: runs the blocks of R Markdown files, in both
# languages, and writes Markdown with what they print and draw.
#
# Each block is put between two marks, from which tabs.py makes tabs. The code
# of the pages has the global environment to itself, hence local().

local({
  knitr::render_markdown()
  # No format of HTML: for these, newer versions of reticulate show an object by
  # _repr_html_(), and the site shows what a console prints.
  knitr::opts_knit$set(
    progress = FALSE, verbose = FALSE, rmarkdown.pandoc.to = "commonmark"
  )
  in_markdown <- knitr::knit_hooks$get("chunk")
  knitr::knit_hooks$set(
    chunk = function(x, options) {
      language <- tolower(options$engine)
      text <- in_markdown(x, options)
      sprintf("\n<!-- block %s -->\n%s\n<!-- end -->\n", language, text)
    },
    plot = function(x, options) {
      if (is.null(options$fig.alt)) {
        stop("a plot needs words for those who cannot see it: fig.alt")
      }
      sprintf("\n![%s](%s)\n", options$fig.alt, x)
    },
    margins = function(before, ...) {
      if (before) graphics::par(mar = c(4, 4, 1, 1))
    }
  )
  knitr::opts_chunk$set(
    error = FALSE, # a block that fails ends the build
    collapse = TRUE, comment = "#>",
    dev = "png", dpi = 144, dev.args = list(bg = "white"),
    fig.width = 7, fig.height = 4.5, margins = TRUE
  )
  options <- knitr::opts_chunk$get()

  # A page does not see what another one has made.
  forget <- function() {
    rm(list = ls(globalenv(), all.names = TRUE), envir = globalenv())
    reticulate::py_run_string(paste(
      "for _ in [each for each in globals() if not each.startswith('_')]:",
      "    if _ not in ('r', 'R'): del globals()[_]",
      sep = "\n"
    ))
  }

  files <- commandArgs(trailingOnly = TRUE)
  for (place in seq(1, length(files), by = 2)) {
    output <- files[[place + 1]]
    name <- tools::file_path_sans_ext(basename(output))
    knitr::opts_chunk$restore(options)
    knitr::opts_chunk$set(fig.path = sprintf("figures/%s-", name))
    # In a folder of its own: what the code of a page writes stays there.
    folder <- tempfile()
    dir.create(folder)
    setwd(folder)
    knitr::opts_knit$set(root.dir = folder)
    knitr::knit(
      files[[place]], paste0(name, ".md"),
      quiet = TRUE, envir = globalenv(), encoding = "UTF-8"
    )
    made <- intersect(c(paste0(name, ".md"), "figures"), dir())
    file.copy(made, dirname(output), recursive = TRUE)
    forget()
  }
})
