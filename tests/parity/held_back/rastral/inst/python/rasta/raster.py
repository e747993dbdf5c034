from __future__ import annotations

from .enums import Resampling


def open(path, mode="r", *, bands=None, chunks=None, driver=None) -> Raster:
    return Raster((path, mode, bands, chunks, driver))


def stack(rasters, axis=0, names=None) -> Raster:
    return Raster((rasters, axis, names))


class Raster:
    def __init__(self, source):
        self.source = source

    @property
    def crs(self):
        return self.source

    def crop(self, bounds, *, snap="near", touches=False) -> Raster:
        return Raster((bounds, snap, touches))

    def resample(self, res, method=Resampling.NEAREST, *, extent=None) -> Raster:
        return Raster((res, method, extent))

    def reproject(
        self, crs, method=Resampling.NEAREST, res=None, nodata=None, *, threads=1
    ) -> Raster:
        return Raster((crs, method, res, nodata, threads))

    def mask(self, shapes, all_touched=False, invert=False, nodata=None) -> Raster:
        return Raster((shapes, all_touched, invert, nodata))

    def flip(self, axis=0) -> Raster:
        return Raster(axis)

    def aggregate(self, factor, how="mean", skipna=True) -> Raster:
        return Raster((factor, how, skipna))

    def tiles(self, size=256, overlap=0, *, pad=False):
        return (size, overlap, pad)

    def sample(self, xy, *, interpolate=False, band=None):
        return (xy, interpolate, band)

    def plot(self, band=0, *, title=None, cmap=None, **style):
        return (band, title, cmap, style)

    def write(self, path, driver=None, dtype="float32", *, compress="deflate", tiled=False):
        return (path, driver, dtype, compress, tiled)
