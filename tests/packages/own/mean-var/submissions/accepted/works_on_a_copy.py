import numpy as np


def solve(X):
    centred = X.copy()
    mean = centred.mean(axis=0)
    centred -= mean
    return mean, (centred**2).mean(axis=0)
