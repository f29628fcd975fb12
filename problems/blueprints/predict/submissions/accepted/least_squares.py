import numpy as np


def with_ones(X):
    return np.column_stack([np.ones(len(X)), X])


def fit(X, y):
    return np.linalg.lstsq(with_ones(X), y, rcond=None)[0]


def predict(model, X):
    return with_ones(X) @ model
