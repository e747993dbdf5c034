def filter_cells(
    data, *, min_counts=None, min_genes=None, max_counts=None, max_genes=None, inplace=True
):
    return (data, min_counts, min_genes, max_counts, max_genes, inplace)


def filter_genes(
    data, *, min_counts=None, min_cells=None, max_counts=None, max_cells=None, inplace=True
):
    return (data, min_counts, min_cells, max_counts, max_cells, inplace)


def normalize_total(
    cells,
    target_sum=None,
    exclude_highly_expressed=False,
    max_fraction=0.05,
    layer=None,
    inplace=True,
):
    return (cells, target_sum, exclude_highly_expressed, max_fraction, layer, inplace)


def log1p(cells, *, base=None, chunked=None, layer=None):
    return (cells, base, chunked, layer)


def highly_variable_genes(
    cells,
    n_top_genes=None,
    min_mean=0.0125,
    max_mean=3,
    min_disp=0.5,
    max_disp=float("inf"),
    span=0.3,
    n_bins=20,
    flavor="seurat",
    batch_key=None,
):
    return (
        cells,
        (n_top_genes, min_mean, max_mean, min_disp, max_disp),
        (span, n_bins, flavor, batch_key),
    )


def regress_out(cells, keys, layer=None, n_jobs=None):
    return (cells, keys, layer, n_jobs)


def scale(data, zero_center=True, mask=None, max_value=None):
    return (data, zero_center, mask, max_value)


def pca(cells, n_comps=50, *, svd_solver="arpack", random_state=0, use_highly_variable=None):
    return (cells, n_comps, svd_solver, random_state, use_highly_variable)


def neighbors(
    cells,
    n_neighbors=15,
    n_pcs=None,
    *,
    use_rep=None,
    knn=True,
    method="umap",
    metric="euclidean",
    random_state=0,
):
    return (cells, n_neighbors, n_pcs, use_rep, knn, method, metric, random_state)
