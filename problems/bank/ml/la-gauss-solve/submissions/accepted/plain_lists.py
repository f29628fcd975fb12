import numpy as np


def solve(A, b):
    rows = [row + [value] for row, value in zip(A.tolist(), b.tolist())]
    n = len(rows)
    line = 1e-13 * max(abs(v) for row in rows for v in row[:n])
    for j in range(n):
        p = max(range(j, n), key=lambda i: abs(rows[i][j]))
        if abs(rows[p][j]) <= line:
            return None
        rows[j], rows[p] = rows[p], rows[j]
        pivot_row = rows[j]
        for i in range(j + 1, n):
            row = rows[i]
            factor = row[j] / pivot_row[j]
            if factor:
                rows[i] = row[: j + 1] + [u - factor * v for u, v in zip(row[j + 1 :], pivot_row[j + 1 :])]
    x = [0.0] * n
    for j in reversed(range(n)):
        x[j] = (rows[j][n] - sum(u * v for u, v in zip(rows[j][j + 1 : n], x[j + 1 :]))) / rows[j][j]
    return np.array(x)
