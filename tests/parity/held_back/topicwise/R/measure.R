coherence <- function(model, x, measure = c("c_v", "u_mass", "c_npmi"),
                      n = 20, window = NULL, cores = 1L) {
  check_model(model, "topic_lda")
  topika$metrics$coherence(
    top_terms(model, n), as.list(x),
    measure = match.arg(measure), topn = int(n), window_size = window,
    processes = 1L
  )
}

topic_effects <- function(formula, model, x, data, conf = 0.95, draws = 25,
                          uncertainty = c("none", "local", "global")) {
  uncertainty <- match.arg(uncertainty)
  theta <- stats::predict(model, x)
  topika$effects$estimate(
    deparse1(formula), theta, meta = data,
    alpha = 1 - conf, n_sims = int(draws), uncertainty = uncertainty
  )
}
