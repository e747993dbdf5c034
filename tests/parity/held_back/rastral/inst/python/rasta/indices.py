def ndvi(raster, nir=3, red=2):
    return (raster, nir, red)
