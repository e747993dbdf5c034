# The functions that R files define at top level.

problems <- character()

note_problem <- function(file, message, line = NA) {
  line <- if (is.na(line)) "null" else as.character(line)
  problem <- json_list(c(json_text(c(file, message)), line))
  problems <<- c(problems, problem)
}

numbered <- function(prefix, suffix) {
  pattern <- paste0("^", prefix, "([0-9]+)[.]", suffix, "$")
  files <- list.files(pattern = pattern)
  files[order(as.integer(sub(pattern, "\\1", files)))]
}

# Parsed top-level expressions with their lines and the text before each.
parse_file <- function(file) {
  lines <- readLines(file, encoding = "UTF-8", warn = FALSE)
  parsed <- tryCatch(
    parse(file, keep.source = TRUE, encoding = "UTF-8"),
    error = function(e) {
      note_problem(file, conditionMessage(e))
      expression()
    }
  )
  refs <- lapply(attr(parsed, "srcref"), as.integer)
  first <- vapply(refs, `[[`, 1L, 1L)
  expressions <- lapply(seq_along(parsed), function(i) {
    if (!nests_deeper_than(parsed[[i]], 500L)) return(parsed[[i]])
    note_problem(file, "code is nested too deeply to be read", first[i])
    NULL
  })
  list(
    file = file, lines = lines, expressions = expressions,
    first = first, last = vapply(refs, `[[`, 1L, 3L)
  )
}

# Names that the package gives to modules: at top level, or in any function,
# .onLoad() above all, by what assigns outside of it.
find_modules <- function(parsed) {
  modules <- list()
  for (file in parsed) {
    for (x in file$expressions[grep_expressions("import", file)]) {
      # What nests too deeply to be searched imports nothing that is plain.
      found <- tryCatch(global_assignments(x), error = function(e) NULL)
      for (each in found) {
        if (is_object(each$value)) {
          path <- python_path(each$value, make_scope(modules))
          modules[[each$name]] <- path
        }
      }
    }
  }
  modules
}

global_assignments <- function(x) {
  anywhere <- assignments(x, inside = TRUE)
  operators <- vapply(anywhere, `[[`, "", "operator")
  outwards <- operators %in% c("<<-", "assign", "delayedAssign")
  c(assignments(x), anywhere[outwards])
}

grep_expressions <- function(word, file) {
  hits <- grep(word, file$lines, fixed = TRUE)
  vapply(seq_along(file$expressions), function(i) {
    any(hits >= file$first[i] & hits <= file$last[i])
  }, NA)
}

# Names that stand for something of the package itself; NULL only holds a place.
find_foreign <- function(parsed) {
  found <- lapply(parsed, function(file) {
    lapply(file$expressions, assignment_names)
  })
  unique(as.character(unlist(found)))
}

assignment_names <- function(x) {
  own <- assignment(x)
  if (length(own) && !is.null(own[[1L]]$value)) own[[1L]]$name
}

tether_of <- function(lines) {
  pattern <- "^\\s*#+'\\s*@tether\\s+(\\S+).*"
  found <- grep(pattern, lines, value = TRUE)
  if (length(found)) sub(pattern, "\\1", found[1L])
}

read_file <- function(file, modules, foreign) {
  before <- c(0L, file$last)
  unlist(lapply(seq_along(file$expressions), function(i) {
    x <- file$expressions[[i]]
    own <- assignment(x)
    if (length(own) == 0L || own[[1L]]$operator == "for") return(NULL)
    gap <- max(0L, file$first[i] - 1L - before[i])
    above <- file$lines[before[i] + seq_len(gap)]
    tryCatch(
      read_definition(own[[1L]], file, i, tether_of(above), modules, foreign),
      error = function(e) {
        message <- paste0("`", own[[1L]]$name, "` cannot be read: ",
                          conditionMessage(e))
        note_problem(file$file, message, file$first[i])
        NULL
      }
    )
  }))
}

# One name; more than one where it is `a <- b <- function() ...`.
read_definition <- function(own, file, i, tether, modules, foreign) {
  value <- own$value
  names <- own$name
  while (length(inner <- assignment(value))) {
    names <- c(inner[[1L]]$name, names)
    value <- inner[[1L]]$value
  }
  while (called(value) == "(") value <- value[[2L]]
  what <- if (called(value) == "function") {
    function_fields(value, modules, foreign)
  } else if (is.symbol(value)) {
    c(alias = json_text(as.character(value)))
  }
  vapply(names, function(name) {
    json_object(name = json_text(name), file = json_text(file$file),
                line = file$first[i], tether = json_optional(tether), what)
  }, "")
}

function_fields <- function(definition, modules, foreign) {
  # Code too deep to be searched calls nothing that is plain.
  target <- tryCatch(target_of(definition, modules, foreign),
                     error = function(e) NULL)
  c(arguments = json_arguments(as.list(definition[[2L]])),
    target = json_optional(target$path),
    hands_on = json_flag(isTRUE(target$dots)))
}
