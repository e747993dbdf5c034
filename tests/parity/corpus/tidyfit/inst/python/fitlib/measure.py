"""How good a model is."""


def cross_validate(model, X, y, *, cv=5, scoring=None, n_jobs=None, return_train_score=False):
    return (model, X, y, cv, scoring, n_jobs, return_train_score)


def grid_search(model, grid, X, y, cv=5, refit=True, scoring=None):
    return (model, grid, X, y, cv, refit, scoring)


def roc_curve(y_true, y_score, pos_label=None, drop_intermediate=True):
    return (y_true, y_score, pos_label, drop_intermediate)


def confusion(y_true, y_pred, labels=None, normalize=None):
    return (y_true, y_pred, labels, normalize)


def permutation(model, X, y, n_repeats=5, scoring=None, max_samples=1.0):
    return (model, X, y, n_repeats, scoring, max_samples)
