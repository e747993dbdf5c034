"""What asks the server."""

from __future__ import annotations


class Station:
    def __init__(self, id):
        self.id = id

    def observations(self, start=None, end=None, variables=("temp",), freq="1h", qc=True, tz="UTC"):
        return (start, end, variables, freq, qc, tz)

    def normals(self, period="1991-2020", monthly=True):
        return (period, monthly)


class Session:
    def __init__(self, config):
        self.config = config

    def station(self, id) -> Station:
        return Station(id)

    def stations(self, bbox=None, country=None, active=True, limit=500, page=1):
        return (bbox, country, active, limit, page)

    def forecast(self, lat, lon, model="gfs", hours=48, variables=None, ensemble=False):
        return (lat, lon, model, hours, variables, ensemble)

    def alerts(self, region, severity="moderate", lang="en"):
        return (region, severity, lang)

    def radar(self, site, product="reflectivity", time=None, tilt=0, fmt="nc"):
        return (site, product, time, tilt, fmt)


def connect(
    api_key, base_url="https://api.sky.test", timeout=30, session=None, user_agent=None
) -> Session:
    """Connect to the server.

    Parameters
    ----------
    api_key : str
        The key.
    base_url : str
        The server.
    timeout : float
        The seconds to wait.
    session : object
        Internal, for tests.
    user_agent : str
        What the server is told.
    """
    return Session((api_key, base_url, timeout, session, user_agent))
