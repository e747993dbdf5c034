# Replaces two functions of reticulate that do harm in a process in which Python
# hosts R; see docs/design/one-process.md.
#' @useDynLib kerasbridge, take_lock_in_decref, stop_polling, interrupt_python
patch_reticulate <- function(version = utils::packageVersion("reticulate")) {
  path <- reticulate_library()
  if (version < "1.31") {
    .Call(take_lock_in_decref, path)
  }
  .Call(stop_polling, path)
}

reticulate_library <- function() getLoadedDLLs()[["reticulate"]][["path"]]
