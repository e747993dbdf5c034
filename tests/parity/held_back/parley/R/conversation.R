Conversation <- R6::R6Class(
  "Conversation",
  cloneable = FALSE,
  public = list(
    initialize = function(client = parley_client(), model = "parley-4",
                          system = NULL, temperature = 0.7) {
      private$py <- parleyai$Conversation(
        client,
        model = model, system = system, temperature = temperature
      )
    },
    say = function(text, role = c("user", "system"), echo = TRUE) {
      answer <- private$py$send(text, match.arg(role))
      if (echo) cat(answer, "\n")
      invisible(answer)
    },
    undo = function(n = 1L) {
      private$py$pop(as.integer(n))
      invisible(self)
    },
    history = function(last = 10L) {
      turns <- private$py$messages(as.integer(last), include_system = FALSE)
      do.call(rbind, lapply(turns, as.data.frame))
    },
    save = function(file, format = tools::file_ext(file)) {
      private$py$dump(normalizePath(file, mustWork = FALSE), format)
      invisible(file)
    },
    print = function(...) {
      cat("<Conversation>\n")
      invisible(self)
    }
  ),
  private = list(py = NULL)
)
