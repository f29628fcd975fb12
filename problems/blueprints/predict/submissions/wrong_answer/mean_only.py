import numpy as np


def fit(X, y):
    return y.mean()


def predict(model, X):
    return np.full(len(X), model)
