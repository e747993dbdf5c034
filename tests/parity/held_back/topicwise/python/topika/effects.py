def estimate(formula, theta, meta, *, alpha=0.05, n_sims=25, uncertainty="global"):
    return (formula, theta, meta, alpha, n_sims, uncertainty)
