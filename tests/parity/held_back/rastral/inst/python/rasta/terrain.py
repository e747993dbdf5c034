def slope(dem, *, unit="radians", z_factor=1.0, method="horn"):
    return (dem, unit, z_factor, method)


def hillshade(dem, azimuth=315.0, altitude=45.0, z_factor=1.0, *, multidirectional=False):
    return (dem, azimuth, altitude, z_factor, multidirectional)


def contour(dem, levels=None, interval=10.0, *, smooth=False):
    return (dem, levels, interval, smooth)


def viewshed(dem, observer, *, observer_height=1.75, target_height=0.0, max_distance=None):
    return (dem, observer, observer_height, target_height, max_distance)
