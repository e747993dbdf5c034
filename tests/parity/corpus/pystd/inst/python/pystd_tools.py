"""A module that comes with the R package."""


def chunk(values, size=100, strict=False):
    return (values, size, strict)


def slugify(text, separator="-", max_length=None):
    return (text, separator, max_length)
