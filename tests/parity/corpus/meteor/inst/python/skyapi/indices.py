"""Indices of comfort."""


def heat_index(temp, humidity, unit="C"):
    return (temp, humidity, unit)


def wind_chill(temp, speed, unit="C", method="osczevski"):
    return (temp, speed, unit, method)


def dew_point(temp, humidity, method="magnus"):
    return (temp, humidity, method)
