def classify(raster, training, *, n_trees=100, max_depth=None, seed=1, probability=False):
    return (raster, training, n_trees, max_depth, seed, probability)
