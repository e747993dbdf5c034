"""A trainer that trains nothing: only the signatures matter."""

from __future__ import annotations


class Callback:
    def __init__(self, every=1, verbose=0):
        self.every = every
        self.verbose = verbose

    def on_epoch_end(self, epoch, logs=None):
        return None

    def on_batch_end(self, batch, logs=None):
        return None


class Metric:
    def __init__(self, name=None, dtype="float32"):
        self.name = name
        self.dtype = dtype

    def update_state(self, y_true, y_pred, sample_weight=None):
        return None

    def result(self):
        return None


class Layer:
    def __init__(self, *, name=None, trainable=True):
        self.name = name
        self.trainable = trainable

    def build(self, input_shape):
        return None

    def call(self, inputs, training=False, mask=None):
        return inputs

    def add_weight(self, shape, initializer="uniform", dtype=None, trainable=True, name=None):
        return (shape, initializer, dtype, trainable, name)


class LambdaCallback(Callback):
    def __init__(self, on_epoch_begin=None, on_epoch_end=None, on_batch_end=None, **kwargs):
        super().__init__()
        self.__dict__.update(kwargs)
        self.config = (on_epoch_begin, on_epoch_end, on_batch_end)


class Checkpoint(Callback):
    def __init__(self, path, monitor="val_loss", best_only=False, weights_only=False, freq="epoch"):
        super().__init__()
        self.config = (path, monitor, best_only, weights_only, freq)


class Plateau(Callback):
    def __init__(self, monitor="val_loss", factor=0.1, patience=10, cooldown=0, min_lr=0.0):
        super().__init__()
        self.config = (monitor, factor, patience, cooldown, min_lr)


class RemoteMonitor(Callback):
    def __init__(
        self,
        root="http://localhost:9000",
        path="/publish/epoch/end/",
        field="data",
        headers=None,
    ):
        super().__init__()
        self.config = (root, path, field, headers)


class Schedule:
    def __init__(self, fn, warmup=0, name=None):
        self.config = (fn, warmup, name)


class Trainer:
    def __init__(self, model, optimizer="sgd", loss=None, metrics=None, device="auto", amp=False):
        self.config = (model, optimizer, loss, metrics, device, amp)

    def fit(self, data, epochs=1, callbacks=None, validation=None, verbose=1, resume=None):
        return (data, epochs, callbacks, validation, verbose, resume)

    def evaluate(self, data, batch_size=None, steps=None):
        return (data, batch_size, steps)

    def predict(self, x, batch_size=32, steps=None):
        return (x, batch_size, steps)

    def save(self, path, overwrite=True, *, format="zip"):
        return (path, overwrite, format)


def register(cls, name=None, package="custom"):
    return (cls, name, package)
