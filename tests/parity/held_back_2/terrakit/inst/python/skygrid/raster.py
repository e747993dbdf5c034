"""Rasters in memory."""

import random


class Raster:
    """Bands of cells, with their place on the earth."""

    def __init__(self, data, bounds, crs="EPSG:4326", nodata=None):
        self.data = data
        self.bounds = bounds
        self.crs = crs
        self.nodata = nodata

    def describe(self):
        """A line on the raster."""
        return f"<Raster of {len(self.data)} rows, {self.crs}>"

    def clip(self, geometry, all_touched=False, crop=True):
        """Keep the cells within a geometry."""
        return Raster(self.data, geometry if crop else self.bounds, self.crs)

    def reproject(self, crs, resolution=None, resampling="nearest", nodata=None):
        """Move the raster to another system of coordinates."""
        return Raster(self.data, self.bounds, crs, nodata)

    def resample(self, factor, method="average"):
        """Make cells larger or smaller."""
        return Raster(self.data[:: int(factor)], self.bounds, self.crs)

    def write(self, path, driver="GTiff", compress="deflate", overwrite=False, tiled=True):
        """Save the raster."""
        return path

    def values(self, band=0, masked=True):
        """The cells of one band."""
        return self.data[band]

    def stats(self, bands=None, approx=False):
        """Minimum, maximum, mean and deviation by band."""
        return [{"min": min(row), "max": max(row)} for row in self.data]

    def sample(self, n, seed=None, replace=False):
        """Draw cells."""
        cells = [value for row in self.data for value in row]
        draw = random.Random(seed)
        return draw.choices(cells, k=n) if replace else draw.sample(cells, n)

    def at(self, xs, ys, band=0, method="nearest"):
        """The values at some points."""
        return [self.data[band] for _ in zip(xs, ys, strict=True)]


def open_raster(path, bands=None, masked=True, chunks=None):
    """Open a file or a URL."""
    return Raster([[0.0]], (0, 0, 1, 1))


def from_array(array, bounds, crs="EPSG:4326", nodata=None):
    """Make a raster of an array."""
    return Raster(array, bounds, crs, nodata)


def merge(rasters, method="first", bounds=None, resolution=None):
    """Put rasters side by side."""
    return rasters[0]
