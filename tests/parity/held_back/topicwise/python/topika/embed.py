from __future__ import annotations


class Word2Vec:
    def __init__(
        self,
        sentences=None,
        vector_size=100,
        window=5,
        min_count=5,
        *,
        sg=0,
        sample=1e-3,
        negative=5,
        workers=3,
        epochs=5,
        seed=1,
    ):
        self.settings = (
            (sentences, vector_size, window, min_count),
            (sg, sample, negative, workers, epochs, seed),
        )

    def most_similar(self, positive=None, negative=None, topn=10, restrict_vocab=None):
        return (positive, negative, topn, restrict_vocab)

    def infer(self, docs, *, alpha=0.025, epochs=None):
        return (docs, alpha, epochs)
