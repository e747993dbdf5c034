parley_transcribe <- function(client, path, model = "scribe-1",
                              language = NULL, prompt = NULL,
                              format = c("json", "text", "srt", "vtt"),
                              temperature = 0) {
  if (!file.exists(path)) stop("There is no file ", path, call. = FALSE)
  py <- reticulate::import_builtins()
  con <- py$open(path, "rb")
  on.exit(con$close(), add = TRUE)
  args <- list(
    file = con,
    model = model,
    response_format = match.arg(format),
    temperature = temperature
  )
  if (!is.null(language)) args[["language"]] <- language
  if (!is.null(prompt)) args[["prompt"]] <- prompt
  answer <- do.call(client$audio$transcriptions$create, args)
  if (is.character(answer)) answer else answer$text
}

parley_speak <- function(client, text, voice = "alloy", model = "voice-1",
                         file = tempfile(fileext = ".mp3"), speed = 1,
                         pitch = 0) {
  if (abs(pitch) > 12) stop("`pitch` must be between -12 and 12.")
  answer <- client$audio$speech$create(
    input = text, voice = voice, model = model,
    response_format = tools::file_ext(file), speed = speed
  )
  answer$write_to_file(file)
  invisible(file)
}
