def count(text, model="parley-4", *, allowed_special="none"):
    return (text, model, allowed_special)


def truncate(text, limit, model="parley-4", *, side="right"):
    return (text, limit, model, side)
