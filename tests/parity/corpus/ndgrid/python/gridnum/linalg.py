"""Linear algebra."""


def norm(x, ord=None, axis=None, keepdims=False):
    return (x, ord, axis, keepdims)


def svd(a, full_matrices=True, compute_uv=True):
    return (a, full_matrices, compute_uv)


def solve(a, b, *, lower=False, assume="gen"):
    return (a, b, lower, assume)


def lstsq(a, b, rcond=None):
    return (a, b, rcond)


def eig(a):
    return a


def qr(a, mode="reduced"):
    return (a, mode)


def cross(x1, x2, *, axis=-1):
    return (x1, x2, axis)


def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    return (A, tol, hermitian, rtol)
