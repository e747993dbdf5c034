lda <- function(x, ...) {
  UseMethod("lda")
}

lda.default <- function(x, k = 10, alpha = "auto", beta = 0.01,
                        iterations = 1000, burnin = 100, seed = NULL, ...) {
  x <- as.matrix(x)
  model <- topika$LDA(
    n_topics = int(k), alpha = alpha, beta = beta, n_iter = int(iterations),
    burn_in = int(burnin), seed = if (!is.null(seed)) int(seed)
  )
  model$fit(x)
  structure(
    list(model = model, k = k, vocabulary = colnames(x), call = match.call()),
    class = "topic_lda"
  )
}

lda.formula <- function(formula, data, ...) {
  frame <- stats::model.frame(formula, data, na.action = stats::na.pass)
  if (ncol(frame) != 1L) stop("The formula must name one column of texts.")
  fitted <- lda.default(dtm(frame[[1L]]), ...)
  fitted$formula <- formula
  fitted
}

predict.topic_lda <- function(object, newdata, type = c("shares", "class"),
                              normalize = TRUE, ...) {
  type <- match.arg(type)
  theta <- object$model$transform(newdata, normalize = normalize)
  colnames(theta) <- paste0("topic", seq_len(ncol(theta)))
  if (type == "class") max.col(theta, "first") else theta
}

update.topic_lda <- function(object, newdata, iterations = 50, ...) {
  object$model$partial_fit(newdata, n_iter = int(iterations))
  invisible(object)
}

logLik.topic_lda <- function(object, newdata, ...) {
  value <- object$model$score(newdata)
  structure(value, df = object$k, class = "logLik")
}

print.topic_lda <- function(x, ...) {
  cat("Topics:", x$k, "\n")
  invisible(x)
}

top_terms <- function(model, n = 10, by = c("probability", "frex", "lift")) {
  check_model(model, "topic_lda")
  by <- match.arg(by)
  words <- model$model$top_words(int(n), by = by)
  stats::setNames(words, paste0("topic", seq_along(words)))
}

nmf_topics <- function(x, k = 10, init = c("nndsvd", "random"), tol = 1e-4,
                       max_iter = 200, l1 = 0) {
  init <- match.arg(init)
  if (l1 < 0 || l1 > 1) stop("`l1` must be between 0 and 1.", call. = FALSE)
  nmf <- topika$NMF(int(k), init, tol, int(max_iter), l1_ratio = l1)
  nmf$fit_transform(as.matrix(x))
}

hdp_topics <- function(x, max_k = 150, gamma = 1) {
  topika$HDP(x, T = int(max_k), gamma = gamma)
}
