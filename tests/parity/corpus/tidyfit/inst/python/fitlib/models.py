"""Models."""


class Model:
    def fit(self, X, y):
        self.data = (X, y)
        return self


class LinearModel(Model):
    def __init__(
        self,
        penalty=0.0,
        l1_ratio=0.5,
        fit_intercept=True,
        max_iter=1000,
        tol=1e-4,
        solver="auto",
    ):
        self.config = (penalty, l1_ratio, fit_intercept, max_iter, tol, solver)

    def summary(self, alpha=0.05):
        return alpha


class Forest(Model):
    def __init__(
        self,
        n_estimators=100,
        max_depth=None,
        min_samples_leaf=1,
        max_features="sqrt",
        criterion="gini",
        random_state=None,
    ):
        self.config = (n_estimators, max_depth, min_samples_leaf, max_features, criterion)
        self.random_state = random_state


class Boost(Model):
    def __init__(
        self,
        n_rounds=100,
        learning_rate=0.1,
        max_depth=6,
        subsample=1.0,
        objective="squared",
        early_stopping=None,
        **params,
    ):
        self.config = (n_rounds, learning_rate, max_depth, subsample, objective, early_stopping)
        self.params = params


class SVM(Model):
    def __init__(self, C=1.0, kernel="rbf", degree=3, gamma="scale", coef0=0.0):
        self.config = (C, kernel, degree, gamma, coef0)


class KMeans:
    def __init__(
        self,
        n_clusters=8,
        init="k-means++",
        n_init="auto",
        max_iter=300,
        tol=1e-4,
        random_state=None,
    ):
        self.config = (n_clusters, init, n_init, max_iter, tol, random_state)
