"""Cuts along the axes hardly see a broken correlation."""

from sklearn.ensemble import IsolationForest


def scores(X):
    return -IsolationForest(random_state=0).fit(X).score_samples(X)
