def zonal(raster, zones, stats=("mean",), skipna=True, id_field=None, *, percentiles=None):
    return (raster, zones, stats, skipna, id_field, percentiles)


def composite(raster, start=None, end=None, freq="MS", how="median", *, min_obs=1, cloud_mask=None):
    return (raster, start, end, freq, how, min_obs, cloud_mask)


def distance(raster, target=None, *, max_distance=None):
    return (raster, target, max_distance)
