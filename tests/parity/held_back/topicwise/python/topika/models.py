from __future__ import annotations


class LDA:
    """Topics by sampling.

    Parameters
    ----------
    n_topics : int, default=10
        How many topics.
    """

    def __init__(
        self,
        n_topics=10,
        *,
        alpha="auto",
        beta=0.01,
        n_iter=1000,
        burn_in=200,
        seed=None,
        workers=1,
    ):
        self.settings = (n_topics, alpha, beta, n_iter, burn_in, seed, workers)

    def fit(self, X, y=None, *, sample_weight=None) -> LDA:
        """Fits the model.

        Parameters
        ----------
        X : matrix
            A row for each document.
        y : None
            Ignored.
        sample_weight : array, optional
            How much a document counts.
        """
        self.fitted = (X, y, sample_weight)
        return self

    def transform(self, X, normalize=True):
        return (X, normalize)

    def partial_fit(self, X, n_iter=20) -> LDA:
        self.fitted = (X, n_iter)
        return self

    def top_words(self, n=10, *, by="probability"):
        return (n, by)

    def score(self, X, y=None):
        """The likelihood of X.

        Parameters
        ----------
        X : matrix
            A row for each document.
        y : None
            Ignored.
        """
        return (X, y)


class NMF:
    def __init__(
        self, n_topics=10, init="nndsvd", solver="cd", tol=1e-4, max_iter=200, *, l1_ratio=0.0
    ):
        self.settings = (n_topics, init, solver, tol, max_iter, l1_ratio)

    def fit_transform(self, X):
        return X
