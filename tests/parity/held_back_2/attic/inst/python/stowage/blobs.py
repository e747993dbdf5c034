"""Blobs."""


def put(
    session,
    bucket,
    key,
    body,
    content_type=None,
    metadata=None,
    checksum="crc32c",
    if_absent=False,
):
    """Store bytes."""
    return session.send(
        "put",
        bucket=bucket,
        key=key,
        body=body,
        content_type=content_type,
        metadata=metadata,
        checksum=checksum,
        if_absent=if_absent,
    )


def get(session, bucket, key, version=None, byte_range=None):
    """Read bytes."""
    return session.send("get", bucket=bucket, key=key, version=version, byte_range=byte_range)


def upload(session, bucket, path, key=None, chunk_size=8388608, concurrency=4, progress=None):
    """Store a file, in parts."""
    return session.send(
        "upload",
        bucket=bucket,
        path=path,
        key=key,
        chunk_size=chunk_size,
        concurrency=concurrency,
        progress=progress,
    )


def download(session, bucket, key, path, version=None, overwrite=False):
    """Write a blob to a file."""
    return session.send(
        "download",
        bucket=bucket,
        key=key,
        path=path,
        version=version,
        overwrite=overwrite,
    )


def list(session, bucket, prefix="", delimiter=None, max_keys=5000, include_versions=False):
    """The blobs of a bucket."""
    return session.send(
        "list",
        bucket=bucket,
        prefix=prefix,
        delimiter=delimiter,
        max_keys=max_keys,
        include_versions=include_versions,
    )


def delete(session, bucket, keys):
    """Delete blobs."""
    return session.send("delete", bucket=bucket, keys=keys)


def exists(session, bucket, key):
    """Whether there is such a blob."""
    return bool(session.send("head", bucket=bucket, key=key))


def copy(session, source, target, metadata=None):
    """Copy a blob."""
    return session.send("copy", source=source, target=target, metadata=metadata)


def sign_url(session, bucket, key, expires=3600, method="GET"):
    """An address that needs no key for a while."""
    return f"{session.endpoint}/{bucket}/{key}?method={method}&expires={expires}"


def sync(session, source, target, delete=False, dry_run=False, exclude=None):
    """Bring a folder and a bucket to the same state."""
    return session.send(
        "sync",
        source=source,
        target=target,
        delete=delete,
        dry_run=dry_run,
        exclude=exclude,
    )


def set_tags(session, bucket, key, tags):
    """Put words on a blob."""
    return session.send("set_tags", bucket=bucket, key=key, tags=tags)
