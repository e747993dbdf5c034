"""Natural language, not understood: only the signatures matter."""

from __future__ import annotations


class Pipeline:
    def __init__(self, name):
        self.name = name

    def __call__(self, text, *, disable=(), component_cfg=None):
        return (text, tuple(disable), component_cfg)

    def pipe(self, texts, *, as_tuples=False, batch_size=1000, disable=(), n_process=1):
        return (texts, as_tuples, batch_size, tuple(disable), n_process)

    def add_pipe(self, factory_name, name=None, *, before=None, after=None, config=None):
        return (factory_name, name, before, after, config)

    def remove_pipe(self, name):
        return name

    def to_disk(self, path, *, exclude=()):
        return (path, tuple(exclude))

    def evaluate(self, examples, batch_size=256, scorer=None):
        return (examples, batch_size, scorer)


def load(name, *, vocab=True, disable=(), exclude=(), config=None) -> Pipeline:
    return Pipeline((name, vocab, tuple(disable), tuple(exclude), config))


class Vectorizer:
    def __init__(
        self,
        min_df=1,
        max_df=1.0,
        ngram_range=(1, 1),
        lowercase=True,
        stop_words=None,
        max_features=None,
    ):
        self.config = (min_df, max_df, ngram_range, lowercase, stop_words, max_features)

    def fit_transform(self, raw_documents, y=None):
        """Learn the words and count them.

        Parameters
        ----------
        raw_documents : list of str
            The texts.
        y : None
            Ignored; internal, so that all estimators have the same arguments.
        """
        return (raw_documents, y)

    def transform(self, raw_documents, copy=True):
        return (raw_documents, copy)


def tokenize(text, lower=False, keep_punct=True, pattern=None):
    return (text, lower, keep_punct, pattern)


def stem(word, language="english", ignore_stopwords=False):
    return (word, language, ignore_stopwords)


def stopwords(language="en", source="snowball"):
    return (language, source)


def ngrams(sequence, n, pad_left=False, pad_right=False, left_symbol=None, right_symbol=None):
    return (sequence, n, pad_left, pad_right, left_symbol, right_symbol)


def sentiment(text, model="base-v2", top_k=1, batch_size=32, device=None):
    return (text, model, top_k, batch_size, device)


def summarize(text, max_length=130, min_length=30, do_sample=False):
    return (text, max_length, min_length, do_sample)


def translate(text, source, target, model=None, beam=4):
    return (text, source, target, model, beam)


def similarity(a, b, metric="cosine"):
    return (a, b, metric)


def tfidf(documents, min_df=1, max_df=1.0, sublinear=False, norm="l2", smooth=True):
    return (documents, min_df, max_df, sublinear, norm, smooth)


def topics(documents, n_topics=10, alpha=None, beta=None, iterations=1000, seed=None):
    return (documents, n_topics, alpha, beta, iterations, seed)
