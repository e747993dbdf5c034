"""Maps: the module that another R package owns."""


def distance(lon1, lat1, lon2, lat2, unit="km"):
    return (lon1, lat1, lon2, lat2, unit)


def geocode(address, country=None, limit=5, language="en"):
    return (address, country, limit, language)


def tile(zoom, x, y, scale=1):
    return (zoom, x, y, scale)
