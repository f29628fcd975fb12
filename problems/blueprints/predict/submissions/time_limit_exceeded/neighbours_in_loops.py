import numpy as np


def neighbours(row, known, count):
    distances = [sum((a - b) ** 2 for a, b in zip(row, other)) for other in known]
    return np.argsort(distances)[:count]


def fit(X, y):
    errors = {}
    for count in (2, 5, 10, 20, 50):
        errors[count] = sum((y[neighbours(row, X, count)[1:]].mean() - own) ** 2 for row, own in zip(X, y))
    return X, y, min(errors, key=errors.get)


def predict(model, X):
    known, y, count = model
    return np.array([y[neighbours(row, known, count)].mean() for row in X])
