"""Classes that hand their arguments on to a base class."""


class Base:
    def __init__(self, interval=60, retries=3, timeout=10.0):
        self.config = (interval, retries, timeout)


class Exporter(Base):
    def __init__(self, target, **kwargs):
        super().__init__(**kwargs)
        self.target = target


class Prom(Exporter):
    def __init__(self, *args, port=9090, **kwargs):
        super().__init__(*args, **kwargs)
        self.port = port


class Push(Exporter):
    def __init__(self, target, job, **kwargs):
        super().__init__(target, **kwargs)
        self.job = job
