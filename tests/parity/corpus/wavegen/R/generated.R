# Written by tools/write_wrappers.R; do not edit.

wave_blur <- function(input, sigma, order = 0L, mode = "reflect", cval = 0.0,
                      truncate = 3.0) {

  python_function_result <- wavelib$blur(
    input = input,
    sigma = sigma,
    order = as.integer(order),
    mode = mode,
    cval = cval,
    truncate = truncate
  )

  python_function_result
}

wave_resample <- function(signal, rate, method = "linear") {

  python_function_result <- wavelib$resample(
    signal = signal,
    rate = rate,
    method = method
  )

  python_function_result
}

wave_peaks <- function(signal, height = NULL, distance = NULL, width = NULL) {

  python_function_result <- wavelib$peaks(
    signal = signal,
    height = height,
    distance = distance,
    width = width
  )

  python_function_result
}

wave_window <- function(name, n, sym = TRUE) {

  python_function_result <- wavelib$window(
    name = name,
    n = as.integer(n),
    sym = sym
  )

  python_function_result
}

wave_envelope <- function(signal, squared = FALSE, bp = NULL) {

  python_function_result <- wavelib$envelope(
    signal = signal,
    squared = squared,
    bp = bp
  )

  python_function_result
}

wave_chirp <- function(t, f0, t1, f1, method = "linear", phi = 0L,
                       vertex_zero = TRUE) {

  python_function_result <- wavelib$chirp(
    t = t,
    f0 = f0,
    t1 = t1,
    f1 = f1,
    method = method,
    phi = phi,
    vertex_zero = vertex_zero
  )

  python_function_result
}

wave_stft <- function(x, fs = 1.0, window = "hann", nperseg = 256L,
                      noverlap = NULL, detrend = FALSE) {

  python_function_result <- wavelib$stft(
    x, fs, window, nperseg, noverlap, detrend
  )

  python_function_result
}

wave_lowess <- function(x, y, frac = 2 / 3, it = 3L, delta = 0) {

  python_function_result <- wavelib$lowess(
    endog = y,
    exog = x,
    frac = frac,
    it = as.integer(it),
    delta = delta
  )

  python_function_result
}
