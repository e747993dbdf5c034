"""Signals: only the signatures matter."""


def sin(x, dtype=None):
    return (x, dtype)


def cos(x, dtype=None):
    return (x, dtype)


def exp(x, dtype="float64"):
    return (x, dtype)


def log(x, dtype=None, base="e"):
    return (x, dtype, base)


def floor(x, out=None):
    return (x, out)


def ceil(x):
    return x


def add(a, b, out=None):
    return (a, b, out)


def subtract(a, b):
    return (a, b)


def multiply(a, b, out=None):
    return (a, b, out)


def power(base, exponent, out=None, modulo=None):
    return (base, exponent, out, modulo)


def mean(a, axis=0, keepdims=False):
    return (a, axis, keepdims)


def std(a, axis=0, ddof=0, keepdims=False):
    return (a, axis, ddof, keepdims)


def var(a, axis=0, ddof=0, keepdims=False):
    return (a, axis, ddof, keepdims)


def median(a, axis=-1, keepdims=False):
    return (a, axis, keepdims)


def filter(x, cutoff, kind="lowpass", order=4, zero_phase=False, fs=None):
    return (x, cutoff, kind, order, zero_phase, fs)


def blur(input, sigma, order=0, mode="reflect", cval=0.0, truncate=4.0):
    return (input, sigma, order, mode, cval, truncate)


def resample(signal, rate, method="linear", fill=None):
    return (signal, rate, method, fill)


def peaks(signal, height=None, threshold=None, distance=None, width=None):
    return (signal, height, threshold, distance, width)


def window(name, n, fftbins=True):
    return (name, n, fftbins)


def envelope(signal, bp=None, squared=False):
    return (signal, bp, squared)


def chirp(t, f0, t1, f1, method="linear", phi=0, vertex_zero=True):
    return (t, f0, t1, f1, method, phi, vertex_zero)


def stft(x, fs=1.0, window="hann", nperseg=256, noverlap=None, *, detrend=False):
    return (x, fs, window, nperseg, noverlap, detrend)


def lowess(endog, exog, frac=0.6666666666666666, it=3, delta=0.0):
    return (endog, exog, frac, it, delta)
