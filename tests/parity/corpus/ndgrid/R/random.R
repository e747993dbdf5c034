grid_rng <- function(seed = NULL) {
  mods$rnd$default_rng(int_or_null(seed))
}

rng_normal <- function(rng, loc = 0, scale = 1, size = NULL) {
  rng$normal(loc, scale, int_or_null(size))
}

rng_integers <- function(rng, low, high = NULL, size = NULL,
                         endpoint = FALSE) {
  rng$integers(as.integer(low), int_or_null(high), int_or_null(size), endpoint)
}

rng_choice <- function(rng, x, size = NULL, replace = FALSE, prob = NULL) {
  rng$choice(x, size = int_or_null(size), replace = replace, p = prob)
}

rng_shuffle <- function(rng, x, axis = 1L) {
  rng$shuffle(x, axis = from_one(axis))
}
