def umap(
    cells,
    min_dist=0.5,
    spread=1.0,
    n_components=2,
    maxiter=None,
    init_pos="spectral",
    random_state=0,
):
    return (cells, min_dist, spread, n_components, maxiter, init_pos, random_state)


def leiden(
    cells, resolution=1.0, *, key_added="leiden", n_iterations=-1, random_state=0, directed=True
):
    return (cells, resolution, key_added, n_iterations, random_state, directed)


def rank_genes_groups(
    cells,
    groupby,
    *,
    groups="all",
    reference="rest",
    n_genes=None,
    method="t-test",
    corr_method="benjamini-hochberg",
    layer=None,
):
    return (cells, groupby, groups, reference, n_genes, method, corr_method, layer)


def score_genes(
    cells,
    gene_list,
    ctrl_size=50,
    gene_pool=None,
    n_bins=25,
    score_name="score",
    random_state=0,
):
    return (cells, gene_list, ctrl_size, gene_pool, n_bins, score_name, random_state)
