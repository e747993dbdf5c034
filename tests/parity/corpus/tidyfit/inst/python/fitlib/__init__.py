"""Models that learn nothing: only the signatures matter."""

from fitlib.measure import confusion, cross_validate, grid_search, permutation, roc_curve
from fitlib.models import SVM, Boost, Forest, KMeans, LinearModel
from fitlib.prepare import encode, impute, pca, scale, train_test_split, tsne

__all__ = [
    "SVM",
    "Boost",
    "Forest",
    "KMeans",
    "LinearModel",
    "confusion",
    "cross_validate",
    "encode",
    "grid_search",
    "impute",
    "pca",
    "permutation",
    "roc_curve",
    "save",
    "scale",
    "train_test_split",
    "tsne",
]


def save(model, path, compress=0):
    return (model, path, compress)
