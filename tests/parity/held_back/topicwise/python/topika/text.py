class Counter:
    def __init__(
        self,
        *,
        min_df=1,
        max_df=1.0,
        ngram_range=(1, 1),
        stop_words=None,
        lowercase=True,
        vocabulary=None,
        binary=False,
    ):
        self.settings = (min_df, max_df, ngram_range, stop_words, lowercase, vocabulary, binary)

    def fit_transform(self, raw_documents):
        return raw_documents
