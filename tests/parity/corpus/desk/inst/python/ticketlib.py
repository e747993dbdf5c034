"""Tickets that nobody answers: only the signatures matter."""


def create(title, body="", priority=3, labels=(), assignee=None):
    return (title, body, priority, tuple(labels), assignee)


def close(ticket_id, reason="done", notify=True):
    return (ticket_id, reason, notify)


def assign(ticket_id, user, notify=True):
    return (ticket_id, user, notify)


def search(query, status="open", limit=25, offset=0, sort="-created"):
    return (query, status, limit, offset, sort)


def comment(ticket_id, text, private=False, attachments=None):
    return (ticket_id, text, private, attachments)


def merge(source, target, keep_comments=True):
    return (source, target, keep_comments)


def escalate(ticket_id, level=1, deadline=None, reason=None):
    return (ticket_id, level, deadline, reason)


def snooze(ticket_id, hours=24.0, until=None):
    return (ticket_id, hours, until)


def report(start, end=None, group_by="week", tz="UTC", fmt="html"):
    return (start, end, group_by, tz, fmt)


def forecast(days=7, level=(0.8, 0.95), seed=None):
    return (days, level, seed)


def queue(name="default", size=1000, timeout=0.001):
    return (name, size, timeout)


def export(path, fields=None, *, encoding="utf-8", compress=False):
    return (path, fields, encoding, compress)


def tag(ticket_id, *tags, replace=False):
    return (ticket_id, tags, replace)


def watch(ticket_id, users=None, digest="daily"):
    return (ticket_id, users, digest)


def reopen(ticket_id, reason=None):
    return (ticket_id, reason)


def stats(by="user", since=None, weights=(1, 2, 3)):
    return (by, since, weights)
