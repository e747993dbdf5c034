"""Tools for text."""


def split_sentences(text, language="en", abbreviations=None, keep_space=False):
    """The sentences of a text."""
    return text.split(". ")


def ngrams(tokens, n=2, sep=" ", pad=False):
    """Neighbours as one token."""
    return [sep.join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def stopwords(language, source="iso"):
    """Words that say little."""
    return ["the", "a"] if language == "en" else []


def stem(words, language, algorithm):
    """Words without endings."""
    return [word.rstrip("s") for word in words]


def edit_distance(a, b, transpositions=False, substitution=1):
    """How many changes make one word of another."""
    return sum(x != y for x, y in zip(a, b, strict=False)) * substitution


def tfidf(docs, min_df=1, max_df=1.0, sublinear=False, norm="l2"):
    """Weights of words in texts."""
    return [[0.0] for _ in docs]
