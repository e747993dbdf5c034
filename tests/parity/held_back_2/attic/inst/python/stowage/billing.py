"""What is used, and what it costs."""


def usage(session, bucket=None, by="day", since=None, until=None):
    """Bytes and requests."""
    return session.send("usage", bucket=bucket, by=by, since=since, until=until)
