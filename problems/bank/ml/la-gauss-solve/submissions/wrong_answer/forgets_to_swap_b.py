import numpy as np


def solve(A, b):
    n = len(b)
    M, c = A.copy(), b.copy()
    line = 1e-13 * np.abs(A).max()
    for j in range(n):
        p = j + int(np.abs(M[j:, j]).argmax())
        if abs(M[p, j]) <= line:
            return None
        M[[j, p]] = M[[p, j]]
        factors = M[j + 1 :, j] / M[j, j]
        c[j + 1 :] -= factors * c[j]
        M[j + 1 :, j:] -= np.outer(factors, M[j, j:])
    x = np.zeros(n)
    for j in range(n - 1, -1, -1):
        x[j] = (c[j] - M[j, j + 1 : n] @ x[j + 1 :]) / M[j, j]
    return x
