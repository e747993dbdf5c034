"""A client of a cloud that answers nothing: only the signatures matter."""

from __future__ import annotations


class Client:
    def __init__(
        self,
        token=None,
        region="eu-1",
        endpoint=None,
        timeout=30.0,
        retries=3,
        *,
        verify=True,
        _transport=None,
    ):
        self.config = (token, region, endpoint, timeout, retries, verify, _transport)

    @classmethod
    def from_profile(cls, profile="default", path=None):
        return cls(token=(profile, path))

    @staticmethod
    def parse_uri(uri, scheme="cir"):
        return (uri, scheme)

    @property
    def account(self):
        return self.config[0]

    def list_buckets(self, prefix=None, limit=100, cursor=None):
        return (prefix, limit, cursor)

    def create_bucket(self, name, *, storage_class="standard", location=None, labels=None):
        return (name, storage_class, location, labels)

    def delete_bucket(self, name, force=False):
        return (name, force)

    def bucket(self, name) -> Bucket:
        return Bucket(name)

    def table(self, name, schema=None) -> Table:
        return Table(name, schema)

    def run_query(self, sql, parameters=None, dialect="standard", max_rows=1000, dry_run=False):
        return (sql, parameters, dialect, max_rows, dry_run)

    def get_job(self, job_id, wait=True, poll=1.0):
        return (job_id, wait, poll)

    def submit(self, job, *, priority="normal", tags=(), queue="default"):
        return (job, priority, tuple(tags), queue)


class Bucket:
    def __init__(self, name):
        self.name = name

    def upload(
        self, data, key, *, content_type=None, overwrite=False, metadata=None, chunk_size=2**20
    ):
        return (data, key, content_type, overwrite, metadata, chunk_size)

    def download(self, key, to=None, version=None, decompress=True):
        return (key, to, version, decompress)

    def objects(self, prefix="", delimiter="/", recursive=False, limit=None):
        return (prefix, delimiter, recursive, limit)

    def presign(self, key, expires=3600, method="GET"):
        return (key, expires, method)

    def copy(self, key, dest, dest_bucket=None):
        return (key, dest, dest_bucket)


class Table:
    def __init__(self, name, schema=None):
        self.name = name
        self.schema = schema

    def insert(self, rows, ignore_unknown=False, batch=500):
        return (rows, ignore_unknown, batch)

    def read(self, columns=None, where=None, order_by=None, limit=None):
        return (columns, where, order_by, limit)


def signed_headers(token, method="GET", now=None):
    """Sign a request.

    Parameters
    ----------
    token : str
        The token.
    method : str
        The method.
    now : float
        Internal, for tests.
    """
    return (token, method, now)
