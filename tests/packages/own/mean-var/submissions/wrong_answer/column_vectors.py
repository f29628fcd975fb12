import numpy as np


def solve(X):
    return X.mean(axis=0, keepdims=True), X.var(axis=0, keepdims=True)
