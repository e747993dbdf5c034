class Conversation:
    """Turns that remember each other."""

    def __init__(self, client, *, model="parley-4", system=None, temperature=1.0, max_turns=None):
        self.turns = [(client, model, system, temperature, max_turns)]

    def send(self, content, role="user", *, timeout=None):
        return (content, role, timeout)

    def pop(self, n=1):
        return n

    def messages(self, last=None, *, include_system=False):
        return (last, include_system)

    def dump(self, path, fmt="json", *, indent=None):
        return (path, fmt, indent)
