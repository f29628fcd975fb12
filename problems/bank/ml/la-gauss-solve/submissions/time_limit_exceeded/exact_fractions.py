from fractions import Fraction

import numpy as np


def solve(A, b):
    rows = [[Fraction(v) for v in [*row, value]] for row, value in zip(A.tolist(), b.tolist())]
    n = len(rows)
    line = Fraction(1, 10**13) * max(abs(v) for row in rows for v in row[:n])
    for j in range(n):
        p = max(range(j, n), key=lambda i: abs(rows[i][j]))
        if abs(rows[p][j]) <= line:
            return None
        rows[j], rows[p] = rows[p], rows[j]
        for i in range(n):
            if i != j and rows[i][j]:
                factor = rows[i][j] / rows[j][j]
                rows[i] = [u - factor * v for u, v in zip(rows[i], rows[j])]
    return np.array([float(rows[j][n] / rows[j][j]) for j in range(n)])
