"""What the store tells others."""


def notify(
    session,
    bucket,
    target,
    events=("put", "delete"),
    batch_size=1,
    prefix="",
    suffix="",
):
    """Call a URL when something happens."""
    return session.send(
        "notify",
        bucket=bucket,
        target=target,
        events=events,
        batch_size=batch_size,
        prefix=prefix,
        suffix=suffix,
    )
