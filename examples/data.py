"""The pictures that the demo learns from: R reads them through reticulate, Python by import."""

import gzip

import numpy as np

FASHION_MNIST = "/usr/share/datasets/fashion-mnist"  # where Debian's package puts it


def load(name):
    """Return pictures, one a row of values from 0 to 1, and their classes; a fifth is for tests."""
    x, y = {"digits": digits, "fashion-mnist": fashion_mnist}[name]()
    order = np.random.default_rng(42).permutation(len(x))
    test, train = np.split(order, [len(x) // 5])
    return {"x_train": x[train], "y_train": y[train], "x_test": x[test], "y_test": y[test]}


def digits():
    """1,797 handwritten digits of 8 x 8 pixels."""
    from sklearn.datasets import load_digits

    x, y = load_digits(return_X_y=True)
    return x / 16, y


def fashion_mnist(count=3000):
    """Pieces of clothing, 28 x 28 pixels; as many of the 60,000 as train in a minute."""

    def read(kind, header):
        with gzip.open(f"{FASHION_MNIST}/train-{kind}-ubyte.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    x = read("images-idx3", header=16).reshape(-1, 28 * 28)
    y = read("labels-idx1", header=8)
    return x[:count] / 255, y[:count].astype(int)
