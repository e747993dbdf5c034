"""Plots that draw nothing: only the signatures matter."""


class Figure:
    def __init__(self, figsize=(6.4, 4.8), dpi=100, facecolor="white", layout=None):
        self.config = (figsize, dpi, facecolor, layout)

    def savefig(self, fname, *, dpi="figure", bbox=None, transparent=False):
        return (fname, dpi, bbox, transparent)

    def show(self, warn=True):
        return warn


def plot(x, y, fmt="", color=None, linewidth=1.5, label=None, **kwargs):
    return (x, y, fmt, color, linewidth, label, kwargs)


def scatter(x, y, s=20, c=None, marker="o", alpha=None, edgecolors="face"):
    return (x, y, s, c, marker, alpha, edgecolors)


def bar(x, height, width=0.8, bottom=None, *, align="center", color=None):
    return (x, height, width, bottom, align, color)


def hist(x, bins=10, range=None, density=False, cumulative=False, histtype="bar", log=False):
    return (x, bins, range, density, cumulative, histtype, log)


def imshow(
    X,
    cmap="viridis",
    aspect="equal",
    interpolation="nearest",
    origin="upper",
    vmin=None,
    vmax=None,
):
    return (X, cmap, aspect, interpolation, origin, vmin, vmax)


def legend(loc="best", ncols=1, title=None, frameon=True):
    return (loc, ncols, title, frameon)


def text(x, y, s, fontsize=10, rotation=0.0, **kwargs):
    return (x, y, s, fontsize, rotation, kwargs)


def axhline(y=0, xmin=0, xmax=1, **kwargs):
    return (y, xmin, xmax, kwargs)


def subplots(
    nrows=1,
    ncols=1,
    sharex=False,
    sharey=False,
    squeeze=True,
    width_ratios=None,
    height_ratios=None,
):
    return (nrows, ncols, sharex, sharey, squeeze, width_ratios, height_ratios)


def colorbar(mappable, ax, label="", orientation="vertical", shrink=1.0):
    return (mappable, ax, label, orientation, shrink)


def set_theme(context="notebook", style="darkgrid", palette="deep", font_scale=1, rc=None):
    return (context, style, palette, font_scale, rc)


def fill_between(x, y1, y2=0, where=None, interpolate=False, step=None, **kwargs):
    return (x, y1, y2, where, interpolate, step, kwargs)


def contour(Z, X=None, Y=None, levels=None, colors=None):
    return (Z, X, Y, levels, colors)


def errorbar(x, y, yerr=None, xerr=None, fmt="", capsize=0):
    return (x, y, yerr, xerr, fmt, capsize)


def annotate(text, xy, xytext=None, arrow=None):
    return (text, xy, xytext, arrow)


def grid(visible=None, which="major", axis="both"):
    return (visible, which, axis)


def clf():
    return None
