# What may cross the border. reticulate would pass NA as True, NA_integer_ as
# -2147483648 and c("a", "b") as a list; Python could not tell them from values.

# The value as reticulate shall convert it. What has no counterpart is replaced
# by a stand-in that no Python function accepts. So the message about it comes
# from the rule in Python, which knows what is expected.
as_python <- function(value, border) {
  if (is_python(value) || is.null(value)) {
    value
  } else if (is.function(value) && length(required_arguments(value)) == 0) {
    as_rate(value, border)
  } else if (is_scalar(value) || is_serialized_object(value)) {
    value
  } else if (is_vector(value)) {
    as.list(unname(value)) # a list in Python whatever its length
  } else {
    border$Uncrossable(describe(value))
  }
}

# A function as learning rate. Its name here is that of the argument, since it
# stands in the call of an error.
as_rate <- function(learning_rate, border) {
  rate <- function() as_python_number(learning_rate(), border)
  border$RFunction(returning_errors(rate, border))
}

# What a function returns as learning rate: only a number can be one. Anything
# else crosses under R's name for it, whether or not Python has a counterpart.
as_python_number <- function(value, border) {
  number <- is_scalar(value) && is.numeric(value) && is.finite(value)
  if (number || is_python(value)) {
    value
  } else {
    border$Uncrossable(describe(value))
  }
}

# A living object of Python: not one of an earlier session, nor anything else
# that only has its class, where reticulate would crash, or look for a pointer
# and never end.
is_python <- function(value) {
  if (!inherits(value, "python.builtin.object")) {
    return(FALSE)
  }
  object <- if (is.function(value)) attr(value, "py_object") else value
  is.environment(object) &&
    typeof(get0("pyobj", object, inherits = FALSE)) == "externalptr" &&
    !reticulate::py_is_null_xptr(object)
}

is_scalar <- function(value) {
  typeof(value) %in% c("logical", "integer", "double", "character") &&
    is_single(value) && !is.na(value) && is_valid(value)
}

is_single <- function(value) {
  is.atomic(value) && !is.object(value) && is.null(dim(value)) &&
    length(value) == 1
}

# Whether strings can be read in the encoding that they have.
is_valid <- function(value) {
  !is.character(value) || all(validEnc(value) & Encoding(value) != "bytes")
}

# Several numbers or strings, or none, or a list of scalars or of Python
# objects: only arguments that are lists accept them.
is_vector <- function(value) {
  if (is.object(value) || !is.null(dim(value)) || is_too_long(value)) {
    FALSE
  } else if (is.list(value)) {
    is.null(names(value)) &&
      (all_elements(value, is_scalar) || all_elements(value, is_python))
  } else if (is.character(value)) {
    !anyNA(value) && is_valid(value)
  } else {
    is.numeric(value) && length(value) != 1 && all(is.finite(value))
  }
}

# Up to the first that is not.
all_elements <- function(values, is_so) is.na(Position(Negate(is_so), values))

# 1:1e9 takes no memory in R until its elements are looked at.
is_too_long <- function(value) length(value) > 1e6

# What get_config() holds in place of a schedule or of an inner optimizer.
is_serialized_object <- function(value) {
  is.list(value) && !is.object(value) &&
    all(c("class_name", "config") %in% names(value)) && is_config(value)
}

is_config <- function(value, depth = 50) {
  if (is.null(value) || is_python(value)) {
    TRUE
  } else if (is.list(value) && !is.object(value)) {
    depth > 0 && !is_too_long(value) &&
      all_elements(value, function(each) is_config(each, depth - 1))
  } else {
    is_scalar(value) || is_vector(value)
  }
}

required_arguments <- function(f) {
  arguments <- formals(args(f))
  required <- vapply(arguments, is_empty, logical(1))
  setdiff(names(arguments)[required], "...")
}

# A few words for a value, as they stand at the end of "must be ..., not ...".
describe <- function(value) {
  if (is.null(value)) {
    "NULL"
  } else if (is_python(value)) {
    describe_python(value)
  } else if (is.function(value) && !is.object(value)) {
    describe_function(value)
  } else if (is_string(value)) {
    encodeString(shortened(value), quote = '"')
  } else if (is_scalar(value) || is_missing_scalar(value)) {
    format(value, digits = 15)
  } else {
    describe_class(value)
  }
}

is_missing_scalar <- function(value) is_single(value) && is.na(value)

is_string <- function(value) {
  is.character(value) && is_single(value) && !is.na(value)
}

# What holds a number in Python, R would only know by its class.
describe_python <- function(value) {
  number <- python_border(sys.call())$describe_number(value)
  if (is.null(number)) describe_class(value) else number
}

describe_function <- function(f) {
  required <- required_arguments(f)
  if (length(required) == 0) {
    return("a function")
  }
  sprintf("a function that needs `%s`", shortened(required[1]))
}

describe_class <- function(value) {
  vector <- typeof(value) %in% c("logical", "integer", "double", "character")
  length <- if (vector && !is.object(value)) {
    sprintf(" of length %.0f", length(value))
  }
  class <- shortened(paste(class(value)[1]), 100) # NA can be one
  paste0("an object of class ", class, length, describe_gap(value))
}

# The first element of a numeric vector that is no number.
describe_gap <- function(value) {
  numeric <- !is.object(value) && is.numeric(value) && !is_too_long(value)
  if (numeric && !all(is.finite(value))) {
    paste(" that holds", value[!is.finite(value)][1])
  }
}

shortened <- function(text, longest = 40) {
  if (!is_valid(text)) {
    text <- iconv(text, "UTF-8", "UTF-8", sub = "byte")
  }
  if (nchar(text) > longest) {
    text <- paste0(substr(text, 1, longest - 3), "...")
  }
  text
}
