# What NAMESPACE exports. It is parsed and not read by parseNamespaceFile(),
# which evaluates the conditions of `if`.

read_exports <- function() {
  if (!file.exists("NAMESPACE")) return("null")
  parsed <- tryCatch(
    parse("NAMESPACE", keep.source = FALSE, encoding = "UTF-8"),
    error = function(e) {
      note_problem("NAMESPACE", conditionMessage(e))
      quote(exportPattern())
    }
  )
  directives <- unlist(lapply(as.list(parsed), plain_directives))
  names <- vapply(directives, called, "")
  if ("exportPattern" %in% names || is.call(parsed)) return("null")
  exports <- directives[names %in% c("export", "exportMethods")]
  json_texts(unlist(lapply(exports, exported_names)))
}

plain_directives <- function(x) {
  if (called(x) %in% c("if", "{")) {
    unlist(lapply(as.list(x)[-1L], plain_directives))
  } else if (is.call(x)) {
    list(x)
  }
}

exported_names <- function(x) {
  unlist(lapply(as.list(x)[-1L], function(each) {
    if (called(each) == "c") {
      exported_names(each)
    } else if (is.symbol(each) || is_text(each)) {
      as.character(each)
    }
  }))
}
