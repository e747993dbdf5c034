"""Who may do what."""


def grant(session, bucket, principal, role="reader", condition=None):
    """Let somebody in."""
    return session.send("grant", bucket=bucket, principal=principal, role=role, condition=condition)


def revoke(session, bucket, principal, role):
    """Take a role away."""
    return session.send("revoke", bucket=bucket, principal=principal, role=role)


def get_policy(session, bucket):
    """All rules of a bucket."""
    return session.send("get_policy", bucket=bucket)


def set_policy(session, bucket, policy, etag=None):
    """Replace all rules of a bucket."""
    return session.send("set_policy", bucket=bucket, policy=policy, etag=etag)


def rotate_key(session, key_id, grace_days=7):
    """A new secret. The old one is good for some days."""
    return session.send("rotate_key", key_id=key_id, grace_days=grace_days)
