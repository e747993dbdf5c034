"""Buckets."""


def create(session, name, region=None, versioning=True, storage_class="standard", labels=None):
    """Make a bucket."""
    return session.send(
        "create_bucket",
        name=name,
        region=region,
        versioning=versioning,
        storage_class=storage_class,
        labels=labels,
    )


def delete(session, name, confirm, force=False):
    """Delete a bucket. `confirm` is its name once more."""
    if confirm != name:
        raise ValueError("confirm must be the name of the bucket")
    return session.send("delete_bucket", name=name, force=force)


def set_lifecycle(session, name, rules, replace=True):
    """Say what becomes of old blobs."""
    return session.send("set_lifecycle", name=name, rules=rules, replace=replace)


def copy(session, source, target, *, filter=None, concurrency=8):
    """Copy all blobs of a bucket."""
    return session.send(
        "copy_bucket",
        source=source,
        target=target,
        filter=filter,
        concurrency=concurrency,
    )
