"""Models."""


class Model:
    def __init__(self, layers=None, name=None):
        self.layers = layers
        self.name = name

    def fit(
        self,
        x=None,
        y=None,
        batch_size=None,
        epochs=1,
        verbose="auto",
        callbacks=None,
        shuffle=True,
        initial_epoch=0,
    ):
        return (x, y, batch_size, epochs, verbose, callbacks, shuffle, initial_epoch)

    def predict(self, x, batch_size=None, verbose="auto", steps=None):
        return (x, batch_size, verbose, steps)

    def save(self, filepath, overwrite=True, zipped=True):
        return (filepath, overwrite, zipped)


def load_model(filepath, custom_objects=None, compile=True, safe_mode=True):
    return Model(name=str((filepath, custom_objects, compile, safe_mode)))
