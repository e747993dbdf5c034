grid_norm <- function(x, ord = NULL, axis = NULL) {
  mods$la$norm(x, ord = ord, axis = from_one(axis), keepdims = TRUE)
}

grid_svd <- function(x, full = FALSE, compute_uv = TRUE) {
  mods$la$svd(x, full_matrices = full, compute_uv = compute_uv)
}

grid_solve <- function(a, b, assume = c("gen", "sym", "pos"), lower = FALSE) {
  mods$la$solve(a, b, lower = lower, assume = match.arg(assume))
}

grid_lstsq <- function(a, b, rcond = -1) {
  mods$la$lstsq(a, b, rcond)
}

grid_eig <- function(x, left = FALSE) {
  mods$la$eig(x, left = left)
}

grid_qr <- function(x, mode = "reduced", pivoting = FALSE) {
  mods$la$qr(x, mode)
}

grid_pinv <- function(x) {
  mods$la$pinv2(x)
}

grid_cross <- function(x, y, axis = -1L) {
  mods$la$cross(x, y, as.integer(axis))
}

grid_rank <- function(x, tol = NULL, hermitian = FALSE, rtol = NULL) {
  mods$la$matrix_rank(x, tol, hermitian, rtol = rtol)
}

grid_fft <- function(x, n = NULL, norm = NULL) {
  mods$fft$fft(x, int_or_null(n), norm)
}

grid_fftfreq <- function(n, d = 1) {
  mods$fft$fftfreq(as.integer(n), d)
}
