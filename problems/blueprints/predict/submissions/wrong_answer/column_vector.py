import numpy as np


def fit(X, y):
    D = np.column_stack([np.ones(len(X)), X])
    return np.linalg.lstsq(D, y.reshape(-1, 1), rcond=None)[0]


def predict(model, X):
    return np.column_stack([np.ones(len(X)), X]) @ model
