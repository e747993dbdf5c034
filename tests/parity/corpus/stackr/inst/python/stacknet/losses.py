"""Losses, as functions and as classes."""


def huber(y_true, y_pred, delta=1.0):
    return (y_true, y_pred, delta)


class Huber:
    def __init__(self, delta=1.0, reduction="sum_over_batch", name="huber"):
        self.config = (delta, reduction, name)


def focal(y_true, y_pred, alpha=0.25, gamma=2.0, label_smoothing=0.0):
    return (y_true, y_pred, alpha, gamma, label_smoothing)


class Focal:
    def __init__(self, alpha=0.25, gamma=2.0, label_smoothing=0.0, name="focal"):
        self.config = (alpha, gamma, label_smoothing, name)
