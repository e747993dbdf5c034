"""What is made of observations."""


def interpolate(points, values, grid, method="idw", power=2.0, neighbours=12, crs="EPSG:4326"):
    return (points, values, grid, method, power, neighbours, crs)


def resample(frame, rule, agg="mean", closed="left", label="left", min_count=1):
    return (frame, rule, agg, closed, label, min_count)


def anomaly(frame, base=(1991, 2020), by="month", standardize=False):
    return (frame, base, by, standardize)


def climatology(frame, base=(1991, 2020), window=15, smooth=True):
    return (frame, base, window, smooth)


def degree_days(temp, base=18.0, kind="heating", upper=None):
    return (temp, base, kind, upper)


def spi(precip, scale=3, dist="gamma", calibration=None):
    return (precip, scale, dist, calibration)


def trend(x, method="theil-sen", alpha=0.05, hac=False):
    return (x, method, alpha, hac)
