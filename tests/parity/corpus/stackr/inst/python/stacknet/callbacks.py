"""Callbacks."""


class EarlyStop:
    def __init__(
        self,
        monitor="val_loss",
        min_delta=0,
        patience=0,
        verbose=0,
        mode="auto",
        restore_best=False,
        start_from_epoch=0,
    ):
        self.config = (monitor, min_delta, patience, mode, restore_best, start_from_epoch)
        self.verbose = verbose


class CSVLogger:
    def __init__(self, filename, separator=",", append=False):
        self.config = (filename, separator, append)
