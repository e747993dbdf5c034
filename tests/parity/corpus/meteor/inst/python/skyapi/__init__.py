"""Weather that nobody measured: only the signatures matter."""

from skyapi.analysis import anomaly, climatology, degree_days, interpolate, resample, spi, trend
from skyapi.files import plot_map, read_grib, to_netcdf
from skyapi.indices import dew_point, heat_index, wind_chill
from skyapi.session import Session, Station, connect

__all__ = [
    "Session",
    "Station",
    "anomaly",
    "climatology",
    "connect",
    "degree_days",
    "dew_point",
    "heat_index",
    "interpolate",
    "plot_map",
    "read_grib",
    "resample",
    "spi",
    "to_netcdf",
    "trend",
    "wind_chill",
]
