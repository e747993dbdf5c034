from __future__ import annotations


class Pipeline:
    def __init__(
        self,
        language="english",
        embedding_model=None,
        top_n_words=10,
        n_gram_range=(1, 1),
        min_topic_size=10,
        nr_topics=None,
        low_memory=False,
        calculate_probabilities=False,
        verbose=False,
    ):
        self.settings = (
            (language, embedding_model, top_n_words, n_gram_range, min_topic_size),
            (nr_topics, low_memory, calculate_probabilities, verbose),
        )

    @classmethod
    def load(cls, path, embedding_model=None) -> Pipeline:
        return cls(path, embedding_model)

    def fit_transform(self, documents):
        return documents

    def transform(self, documents, embeddings=None):
        return (documents, embeddings)

    def reduce_topics(self, docs, nr_topics=20) -> Pipeline:
        self.reduced = (docs, nr_topics)
        return self

    def merge_topics(self, docs, topics_to_merge):
        self.merged = (docs, topics_to_merge)

    def topics_over_time(
        self,
        docs,
        timestamps,
        topics=None,
        nr_bins=None,
        datetime_format=None,
        evolution_tuning=True,
        global_tuning=True,
    ):
        return (
            (docs, timestamps, topics, nr_bins, datetime_format),
            (evolution_tuning, global_tuning),
        )

    def save(self, path, serialization="pickle", save_ctfidf=False, save_embedding_model=True):
        return (path, serialization, save_ctfidf, save_embedding_model)
