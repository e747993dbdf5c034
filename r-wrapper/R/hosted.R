# Where Python hosts R (rpy2) and R, through reticulate, uses the same Python,
# R code runs without Python's global lock: rpy2 lets go of it. Two habits of
# older reticulates crash such a process.
#
# - Before 1.31 its finalizers release Python objects without taking the lock:
#   any garbage collection of R's may abort Python.
# - Before 1.39 a thread of its asks Python five times a second to look at R's
#   events, also when Python is gone. rpy2 looks at them itself.
mend_reticulate <- function(version = utils::packageVersion("reticulate")) {
  path <- getLoadedDLLs()[["reticulate"]][["path"]]
  if (version < "1.31") {
    .Call(take_lock_in_decref, path)
  }
  if (version < "1.39") {
    .Call(stop_polling, path)
  }
}
