# Help pages, as tools::parse_Rd() sees them.

# parse_Rd() expands macros and leaves \Sexpr alone. The converters, which
# would evaluate it, are never called.

tag_of <- function(node) {
  tag <- attr(node, "Rd_tag")
  if (is.null(tag)) "" else tag
}

line_of <- function(node) {
  line <- attr(node, "srcref")[1L]
  if (is.null(line)) "null" else as.character(line)
}

# Markup with several arguments of which one is read as text.
read_part <- c("\\if" = 2L, "\\ifelse" = 2L, "\\href" = 2L, "\\eqn" = 1L,
               "\\deqn" = 1L, "\\enc" = 1L, "\\tabular" = 2L)

# switch() is quicker than %in%, and pages have many nodes.
node_text <- function(node) {
  tag <- tag_of(node)
  switch(
    tag,
    COMMENT = , USERMACRO = , "\\Sexpr" = , "\\newcommand" = ,
    "\\renewcommand" = "",
    "\\dots" = , "\\ldots" = "...",
    "\\R" = "R",
    "\\method" = , "\\S3method" = , "\\S4method" = method_name(tag, node),
    if (is.character(node)) {
      if (length(node) == 1L) node[[1L]] else paste(node, collapse = "")
    } else {
      texts_of(node, tag)
    }
  )
}

texts_of <- function(node, tag) {
  part <- if (length(node) > 1L) read_part[tag] else NA
  if (!is.na(part) && length(node) >= part) node <- node[[part]]
  if (length(node) == 1L) return(node_text(node[[1L]]))
  paste(vapply(node, node_text, ""), collapse = "")
}

# As the definition is called, in backticks, so that R parses the usage. The tab
# is where the `<-` of a replacement method goes.
method_name <- function(tag, node) {
  generic <- trimws(node_text(node[[1L]]))
  class <- gsub("\\s", "", node_text(node[[2L]]))
  if (tag == "\\S4method") {
    paste0("`", generic, "\t,", class, "-method`")
  } else {
    paste0("`", generic, "\t.", class, "`")
  }
}

with_tag <- function(nodes, tag) {
  nodes[vapply(nodes, tag_of, "") == tag]
}

# What stands between #ifdef and #endif belongs to the section around it.
without_conditions <- function(nodes) {
  conditional <- vapply(nodes, tag_of, "") %in% c("#ifdef", "#ifndef")
  if (!any(conditional)) return(nodes)
  nodes <- lapply(seq_along(nodes), function(i) {
    if (conditional[i]) nodes[[i]][[2L]] else nodes[i]
  })
  without_conditions(unlist(nodes, recursive = FALSE))
}

# The page, or nothing where it cannot be parsed at all.
read_page <- function(file, macros) {
  tryCatch(json_page(file, macros), error = function(e) {
    note_problem(conditionMessage(e))
    "null"
  })
}

json_page <- function(file, macros) {
  page <- withCallingHandlers(
    tools::parse_Rd(file, encoding = "UTF-8", macros = macros,
                    warningCalls = FALSE),
    warning = function(w) {
      note_problem(conditionMessage(w))
      invokeRestart("muffleWarning")
    }
  )
  page <- without_conditions(page)
  texts <- function(tag) {
    vapply(with_tag(page, tag), node_text, "")
  }
  sections <- with_tag(page, "\\arguments")
  json_object(
    names = json_texts(texts("\\name")),
    aliases = json_texts(texts("\\alias")),
    title = json_text(paste(texts("\\title"), collapse = " ")),
    internal = json_flag("internal" %in% trimws(texts("\\keyword"))),
    usage = json_list(unlist(lapply(with_tag(page, "\\usage"), json_usages))),
    section = if (length(sections)) line_of(sections[[1L]]) else "null",
    explained = json_list(unlist(lapply(sections, read_items))),
    links = json_list(read_links(page))
  )
}

read_items <- function(section) {
  items <- with_tag(without_conditions(section), "\\item")
  unlist(lapply(items[lengths(items) == 2L], function(item) {
    json_list(c(json_text(node_text(item[[1L]])), line_of(item)))
  }))
}

read_links <- function(page) {
  links <- link_nodes(page)
  fields <- vapply(links, function(node) {
    option <- attr(node, "Rd_option")
    c(tag_of(node), texts_of(node, ""), if (is.null(option)) "" else option,
      line_of(node))
  }, character(4L))
  if (length(links) == 0L) return(NULL)
  paste0(
    "[", json_text(fields[1L, ]), ",", json_text(fields[2L, ]), ",",
    json_text(fields[3L, ]), ",", fields[4L, ], "]"
  )
}

link_nodes <- function(node) {
  tag <- tag_of(node)
  if (tag == "\\Sexpr") return(NULL)
  own <- if (tag == "\\link" || tag == "\\linkS4class") list(node)
  parts <- if (is.list(node)) node[vapply(node, is.list, NA)]
  c(own, unlist(lapply(parts, link_nodes), recursive = FALSE))
}

# \usage is R code but for its markup. Blocks between empty lines are parsed one
# by one where the whole does not parse.
json_usages <- function(section) {
  section <- without_conditions(section)
  if (length(section) == 0L) return(NULL)
  lines <- strsplit(node_text(section), "\n", fixed = TRUE)[[1L]]
  start <- suppressWarnings(as.integer(line_of(section[[1L]])))
  lines <- c(rep("", max(start - 1L, 0L, na.rm = TRUE)), lines)
  parsed <- tryCatch(parse_usage(lines), error = function(e) NULL)
  parsed <- if (is.null(parsed)) parse_blocks(lines) else list(parsed)
  vapply(parsed, json_code, "")
}

parse_usage <- function(lines) {
  parse(text = lines, keep.source = TRUE, encoding = "UTF-8")
}

most_blocks <- 200L

parse_blocks <- function(lines) {
  empty <- grepl("^\\s*$", lines)
  blocks <- split(which(!empty), cumsum(empty)[!empty])
  if (length(blocks) > most_blocks) {
    note_problem("\\usage: has more code than is read")
    return(list())
  }
  parsed <- lapply(blocks, function(block) {
    text <- lines
    text[-block] <- ""
    tryCatch(parse_usage(text), error = function(e) {
      note_problem(paste("\\usage:", conditionMessage(e)), block[1L])
      NULL
    })
  })
  parsed[lengths(parsed) > 0L]
}

# The macros of R and of the package, read once.
package_macros <- function() {
  if (is.null(known_macros)) {
    file <- file.path(R.home("share"), "Rd", "macros", "system.Rd")
    known_macros <<- tools::loadRdMacros(file)
    for (file in macro_files()) {
      known_macros <<- with_macros(file, known_macros, function(message) NULL)
    }
  }
  known_macros
}

known_macros <- NULL

is_macro_file <- function(file) {
  grepl("^macros[0-9]+[.]Rd$", file)
}

macro_files <- function() {
  files <- list.files(pattern = "[.]Rd$")
  files <- files[is_macro_file(files)]
  files[order(as.integer(gsub("[^0-9]", "", files)))]
}

with_macros <- function(file, macros, note = note_problem) {
  tryCatch(
    withCallingHandlers(
      tools::loadRdMacros(file, macros),
      warning = function(w) {
        note(conditionMessage(w))
        invokeRestart("muffleWarning")
      }
    ),
    error = function(e) {
      note(conditionMessage(e))
      macros
    }
  )
}
