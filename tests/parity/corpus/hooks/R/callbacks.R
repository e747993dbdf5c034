#' A callback of functions
#'
#' @param on_epoch_end,on_batch_end,on_train_end Functions.
#' @export
callback_lambda <- function(on_epoch_end = NULL, on_batch_end = NULL,
                            on_train_end = NULL) {
  args <- list(
    on_epoch_end = on_epoch_end,
    on_batch_end = on_batch_end,
    on_train_end = on_train_end
  )
  args <- args[!vapply(args, is.null, TRUE)]
  do.call(trainkit$LambdaCallback, args)
}

#' Save after every epoch
#'
#' @param path The file.
#' @param monitor What is watched.
#' @param best_only Whether to save the best only.
#' @param freq How often.
#' @export
callback_checkpoint <- function(path, monitor = "loss", best_only = FALSE,
                                freq = "epoch") {
  if (!dir.exists(dirname(path))) dir.create(dirname(path), recursive = TRUE)
  trainkit$Checkpoint(
    path = path, monitor = monitor, best_only = best_only, freq = freq
  )
}

#' A smaller rate on a plateau
#'
#' @param monitor What is watched.
#' @param patience How long to wait.
#' @param factor How much smaller.
#' @param cooldown How long to wait after that.
#' @param min_lr The least rate.
#' @export
callback_plateau <- function(monitor = "val_loss", patience = 10L,
                             factor = 0.1, cooldown = 0L, min_lr = 0) {
  args <- list()
  args$monitor <- monitor
  args$patience <- as.integer(patience)
  args$factor <- factor
  args$cooldown <- as.integer(cooldown)
  args$min_lr <- min_lr
  do.call(trainkit$Plateau, args)
}

#' Tell a server
#'
#' @param url Its address.
#' @param path Where on the server.
#' @param headers Of each request.
#' @export
callback_remote <- function(url, path = "/publish", headers = NULL) {
  trainkit$RemoteMonitor(root = url, path = path, headers = headers)
}

#' A schedule
#'
#' @param f A function of the step.
#' @param name A name.
#' @export
lr_schedule <- function(f, name = NULL) {
  trainkit$Schedule(reticulate::py_func(f), name)
}
