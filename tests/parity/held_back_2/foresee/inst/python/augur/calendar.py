"""Days and seasons."""

import math


def holidays(country, years, observed=True, subdivision=None):
    """Holidays of a country."""
    return {year: [] for year in years}


def fourier(index, period, k=3):
    """Sines and cosines of a season."""
    return [
        [f(2 * math.pi * (j + 1) * i / period) for j in range(k) for f in (math.sin, math.cos)]
        for i in index
    ]
