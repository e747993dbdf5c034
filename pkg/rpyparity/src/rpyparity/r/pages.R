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
unread <- c("COMMENT", "USERMACRO", "\\Sexpr", "\\newcommand",
            "\\renewcommand")

node_text <- function(node) {
  tag <- tag_of(node)
  if (tag %in% unread) {
    ""
  } else if (is.character(node)) {
    paste(node, collapse = "")
  } else if (tag %in% c("\\dots", "\\ldots")) {
    "..."
  } else if (tag == "\\R") {
    "R"
  } else if (tag %in% c("\\method", "\\S3method", "\\S4method")) {
    method_name(tag, node)
  } else {
    if (tag %in% names(read_part) && length(node) >= read_part[[tag]]) {
      node <- node[[read_part[[tag]]]]
    }
    paste(vapply(node, node_text, ""), collapse = "")
  }
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

read_page <- function(file, macros) {
  page <- withCallingHandlers(
    tools::parse_Rd(file, encoding = "UTF-8", macros = macros,
                    warningCalls = FALSE),
    warning = function(w) {
      note_problem(file, conditionMessage(w))
      invokeRestart("muffleWarning")
    }
  )
  page <- without_conditions(page)
  texts <- function(tag) {
    vapply(with_tag(page, tag), node_text, "")
  }
  usage <- unlist(lapply(with_tag(page, "\\usage"), usage_calls, file),
                  recursive = FALSE)
  sections <- with_tag(page, "\\arguments")
  json_object(
    file = json_text(file),
    names = json_texts(texts("\\name")),
    aliases = json_texts(texts("\\alias")),
    title = json_text(paste(texts("\\title"), collapse = " ")),
    internal = json_flag("internal" %in% trimws(texts("\\keyword"))),
    usage = json_list(unlist(lapply(usage, json_usage))),
    shown = json_texts(unique(unlist(lapply(usage, shown_names)))),
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
  text <- vapply(links, function(node) {
    paste(vapply(node, node_text, ""), collapse = "")
  }, "")
  option <- vapply(links, function(node) {
    paste(attr(node, "Rd_option"), collapse = "")
  }, "")
  paste0(
    "[", json_text(vapply(links, tag_of, "")), ",", json_text(text), ",",
    json_text(option), ",", vapply(links, line_of, ""), "]",
    recycle0 = TRUE
  )
}

link_nodes <- function(node) {
  tag <- tag_of(node)
  if (tag == "\\Sexpr") return(NULL)
  own <- if (tag %in% c("\\link", "\\linkS4class")) list(node)
  parts <- node[vapply(node, is.list, NA)]
  c(own, unlist(lapply(parts, link_nodes), recursive = FALSE))
}

# \usage is R code but for its markup. Blocks between empty lines are parsed one
# by one where the whole does not parse.
usage_calls <- function(section, file) {
  section <- without_conditions(section)
  if (length(section) == 0L) return(NULL)
  lines <- strsplit(node_text(section), "\n", fixed = TRUE)[[1L]]
  start <- suppressWarnings(as.integer(line_of(section[[1L]])))
  lines <- c(rep("", max(start - 1L, 0L, na.rm = TRUE)), lines)
  calls <- tryCatch(parse_usage(lines), error = function(e) NULL)
  if (is.null(calls)) calls <- parse_blocks(lines, file)
  deep <- vapply(calls, function(usage) {
    nests_deeper_than(usage$call, 500L)
  }, NA)
  for (usage in calls[deep]) {
    note_problem(file, "\\usage is nested too deeply to be read", usage$line)
  }
  calls[!deep]
}

parse_usage <- function(lines) {
  parsed <- parse(text = lines, keep.source = TRUE, encoding = "UTF-8")
  refs <- attr(parsed, "srcref")
  lapply(seq_along(parsed), function(i) {
    list(call = parsed[[i]], line = refs[[i]][1L])
  })
}

parse_blocks <- function(lines, file) {
  empty <- grepl("^\\s*$", lines)
  blocks <- split(which(!empty), cumsum(empty)[!empty])
  unlist(lapply(blocks, function(block) {
    text <- lines
    text[-block] <- ""
    tryCatch(parse_usage(text), error = function(e) {
      note_problem(file, paste("\\usage:", conditionMessage(e)), block[1L])
      NULL
    })
  }), recursive = FALSE)
}

# Only plain calls, f(x, y = 1, ...), and replacements, f(x) <- value.
# Operators, data sets and the names of objects promise no arguments.
json_usage <- function(usage) {
  x <- usage$call
  value <- if (called(x) == "<-") x[[3L]]
  if (!is.null(value)) x <- x[[2L]]
  name <- called(x)
  plain <- grepl("[[:alpha:]]", name) && !grepl("^%.*%$", name) &&
    !name %in% c("data", "function", "if", "for", "while", "repeat")
  if (!plain) return(NULL)
  if (!is.null(value) && !grepl("\t", name)) name <- paste0(name, "\t")
  name <- sub("\t", if (is.null(value)) "" else "<-", name)
  arguments <- usage_arguments(c(as.list(x)[-1L], value))
  if (is.null(arguments)) return(NULL)
  json_object(name = json_text(name), line = usage$line,
              arguments = json_arguments(arguments))
}

# As formals are: by name, with their defaults. A call with a value in the place
# of a name, f(1), states none.
usage_arguments <- function(arguments) {
  named <- names(arguments)
  if (is.null(named)) named <- rep("", length(arguments))
  for (i in which(named == "")) {
    if (!is.symbol(arguments[[i]]) || is_empty(arguments[[i]])) return(NULL)
    named[i] <- as.character(arguments[[i]])
    arguments[[i]] <- substitute()
  }
  names(arguments) <- named
  arguments
}

# All names in a usage, whether or not its form states arguments.
shown_names <- function(usage) {
  sub("\t.*", "", all.names(usage$call))
}

read_pages <- function() {
  macros <- file.path(R.home("share"), "Rd", "macros", "system.Rd")
  macros <- tools::loadRdMacros(macros)
  for (file in numbered("macros", "Rd")) {
    macros <- tryCatch(
      withCallingHandlers(
        tools::loadRdMacros(file, macros),
        warning = function(w) {
          note_problem(file, conditionMessage(w))
          invokeRestart("muffleWarning")
        }
      ),
      error = function(e) {
        note_problem(file, conditionMessage(e))
        macros
      }
    )
  }
  unlist(lapply(numbered("", "Rd"), function(file) {
    tryCatch(read_page(file, macros), error = function(e) {
      note_problem(file, conditionMessage(e))
      NULL
    })
  }))
}
