import numpy as np


def fit(X, y):
    return np.linalg.lstsq(X, y, rcond=None)[0]


def predict(model, X):
    return X @ model
