"""Sessions with a store."""


class Session:
    """A session with a store."""

    def __init__(self, endpoint, key, secret, region, timeout, pool_size):
        self.endpoint = endpoint
        self.key = key
        self.secret = secret
        self.region = region
        self.timeout = timeout
        self.pool_size = pool_size

    def send(self, action, **params):
        """Ask the store for something."""
        return {"action": action, "params": params}

    def list_buckets(self, prefix=None, page_size=100):
        """The buckets that you may see."""
        return self.send("list_buckets", prefix=prefix, page_size=page_size)

    def close(self):
        """End the session."""
        self.key = self.secret = None


def connect(endpoint=None, *, key=None, secret=None, region="eu-1", timeout=30.0, pool_size=10):
    """Open a session."""
    return Session(endpoint, key, secret, region, timeout, pool_size)
