"""The distance to the twentieth neighbour: large at the fringe of the ordinary rows as well."""

from sklearn.neighbors import NearestNeighbors


def scores(X):
    z = (X - X.mean(axis=0)) / X.std(axis=0)
    return NearestNeighbors(n_neighbors=21).fit(z).kneighbors(z)[0][:, -1]
