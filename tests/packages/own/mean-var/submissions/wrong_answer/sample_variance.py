import numpy as np


def solve(X):
    return X.mean(axis=0), X.var(axis=0, ddof=1) if len(X) > 1 else X.var(axis=0) + 1
