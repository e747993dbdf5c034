def search(collection, bbox, datetime=None, *, max_cloud=30, limit=100, sort="date"):
    return (collection, bbox, datetime, max_cloud, limit, sort)


def download(items, folder, *, assets=None, overwrite=False, workers=4):
    return (items, folder, assets, overwrite, workers)
