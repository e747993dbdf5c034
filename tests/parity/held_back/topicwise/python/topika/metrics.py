def coherence(topics, texts, *, measure="u_mass", topn=20, window_size=None, processes=-1):
    return (topics, texts, measure, topn, window_size, processes)
