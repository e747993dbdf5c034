"""What is computed from rasters."""


def ndvi(red, nir, offset=0.0, scale=1.0):
    """The vegetation index of two bands."""
    return (nir - red) / (nir + red + offset) * scale


def focal(raster, size=3, func="mean", edge="reflect", weights=None):
    """A statistic of the neighbours of each cell."""
    return raster


def slope(raster, units="degrees", z_factor=1.0):
    """How steep it is."""
    return raster


def mask_clouds(raster, quality, flags=("cloud", "shadow"), dilate=2):
    """Take out what the quality band marks."""
    return raster


def zonal_stats(raster, zones, stats=("mean", "count"), band=0, all_touched=False):
    """Statistics of a band by zone."""
    return [dict.fromkeys(stats) for _ in zones]


def threshold(raster, lower=None, upper=None, inside=1, outside=0):
    """Cells between two limits become one value, all others another."""
    return raster


def contour(raster, interval, base=0.0):
    """Lines of equal height."""
    return []


def polygonize(raster, band=0, connectivity=4, simplify=0.0):
    """Areas of equal value."""
    return []


def stack(*rasters, align=True):
    """One raster with the bands of all."""
    return rasters[0]
