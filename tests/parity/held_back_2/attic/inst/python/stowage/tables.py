"""Blobs that are tables."""


def read_table(session, bucket, key, format="csv", columns=None, dtype=None):
    """Read a table."""
    return session.send("get", bucket=bucket, key=key, format=format, columns=columns, dtype=dtype)
