"""Files and maps."""


def to_netcdf(frame, path, compress=4, attrs=None, encoding=None):
    return (frame, path, compress, attrs, encoding)


def read_grib(path, variables=None, level=None, engine="eccodes", chunks=None):
    return (path, variables, level, engine, chunks)


def plot_map(
    frame,
    var,
    cmap="viridis",
    proj="PlateCarree",
    extent=None,
    coastlines=True,
    title=None,
    **kwargs,
):
    return (frame, var, cmap, proj, extent, coastlines, title, kwargs)
