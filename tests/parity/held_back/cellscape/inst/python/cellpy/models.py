from __future__ import annotations


class Harmony:
    def __init__(self, batch_key, *, theta=2.0, lamb=1.0, sigma=0.1, max_iter=20, random_state=0):
        self.settings = (batch_key, theta, lamb, sigma, max_iter, random_state)

    def fit_transform(self, cells, basis="X_pca"):
        return (cells, basis)


class Autoencoder:
    def __init__(
        self, n_latent=10, n_hidden=128, n_layers=1, dropout_rate=0.1, gene_likelihood="zinb"
    ):
        self.settings = (n_latent, n_hidden, n_layers, dropout_rate, gene_likelihood)

    def fit(
        self,
        cells,
        max_epochs=400,
        *,
        batch_size=128,
        lr=1e-3,
        early_stopping=False,
        train_size=0.9,
    ) -> Autoencoder:
        self.fitted = (cells, max_epochs, batch_size, lr, early_stopping, train_size)
        return self

    def embed(self, cells, n_samples=1, *, give_mean=True):
        return (cells, n_samples, give_mean)
