"""Helpers."""


def set_seed(seed):
    return seed


def to_categorical(x, num_classes=None):
    return (x, num_classes)
