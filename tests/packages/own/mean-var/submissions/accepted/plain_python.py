import numpy as np


def solve(X):
    columns = X.T.tolist()
    means = [sum(column) / len(column) for column in columns]
    variances = [
        sum((value - mean) ** 2 for value in column) / len(column) for column, mean in zip(columns, means)
    ]
    return np.array(means), np.array(variances)
