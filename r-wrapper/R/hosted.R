# Replaces two functions of older reticulates that crash a process in which
# Python hosts R; see docs/design/one-process.md.
#' @useDynLib kerasbridge, take_lock_in_decref, stop_polling, interrupt_python
patch_reticulate <- function(version = utils::packageVersion("reticulate")) {
  path <- reticulate_library()
  if (version < "1.31") {
    .Call(take_lock_in_decref, path)
  }
  if (version < "1.39") {
    .Call(stop_polling, path)
  }
}

reticulate_library <- function() getLoadedDLLs()[["reticulate"]][["path"]]
