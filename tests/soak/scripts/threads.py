"""Two threads train at the same time, and come to what one alone comes to."""

import sys
from concurrent.futures import ThreadPoolExecutor

import keras
import numpy as np

from kerasbridge import optimizer_adadelta

x = np.linspace(-1, 1, 64, dtype=np.float32).reshape(16, 4)
start = np.linspace(-1, 1, 12, dtype=np.float32).reshape(4, 3)


def train(_: int) -> bytes:
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, use_bias=False)])
    model.compile(optimizer=optimizer_adadelta(learning_rate=1.0), loss="mse")
    model.set_weights([start])
    model.fit(x, x[:, :3], epochs=5, batch_size=4, shuffle=False, verbose=0)
    return model.get_weights()[0].tobytes()


alone = train(0)
assert alone != start.tobytes()
with ThreadPoolExecutor(2) as pool:
    assert set(pool.map(train, range(int(sys.argv[1])))) == {alone}
print("DONE")
