"""What is done with data before."""


def train_test_split(*arrays, test_size=0.25, shuffle=True, stratify=None, random_state=None):
    return (arrays, test_size, shuffle, stratify, random_state)


def scale(X, center=True, scale=True, axis=0):
    return (X, center, scale, axis)


def pca(X, n_components=None, whiten=False, svd_solver="auto"):
    return (X, n_components, whiten, svd_solver)


def impute(X, strategy="mean", fill_value=None, add_indicator=False):
    return (X, strategy, fill_value, add_indicator)


def encode(X, categories="auto", drop=None, sparse_output=True, handle_unknown="error"):
    return (X, categories, drop, sparse_output, handle_unknown)


def tsne(X, n_components=2, perplexity=30.0, learning_rate="auto", max_iter=1000, init="pca"):
    return (X, n_components, perplexity, learning_rate, max_iter, init)
