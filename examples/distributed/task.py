"""What every script here trains on, and what it says in the end; R calls this by reticulate."""

import numpy as np

BATCH = 32  # rows of a whole batch, which the replicas divide among them


def data():
    """Return made-up numbers, 256 rows of them, and what is to be learned from each row."""
    random = np.random.default_rng(1)
    x = random.normal(size=(256, 8)).astype("float32")
    return x, np.tanh(x @ random.normal(size=(8, 1))).astype("float32")


def two_devices():
    """Let one processor stand for two devices. With GPUs this is not needed."""
    import tensorflow as tf

    cpu = tf.config.list_physical_devices("CPU")[0]
    tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)


def report(replicas, several, alone):
    """Say how well the model of several replicas learned, and how far it is from that of one."""
    x, y = data()
    loss = np.mean((np.array(several(x)) - y) ** 2)
    pairs = zip(several.get_weights(), alone.get_weights(), strict=True)
    difference = max(np.abs(a - b).max() for a, b in pairs)
    print(f"{replicas} replicas, loss {loss:.4f}, difference from one process {difference:.1e}")
