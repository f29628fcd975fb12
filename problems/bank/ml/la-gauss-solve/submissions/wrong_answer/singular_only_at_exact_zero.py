import numpy as np


def solve(A, b):
    n = len(b)
    M = np.column_stack([A, b])
    line = 1e-13 * np.abs(A).max()
    for j in range(n):
        p = j + int(np.abs(M[j:, j]).argmax())
        if M[p, j] == 0.0:
            return None
        M[[j, p]] = M[[p, j]]
        M[j + 1 :, j:] -= np.outer(M[j + 1 :, j] / M[j, j], M[j, j:])
    x = np.zeros(n)
    for j in range(n - 1, -1, -1):
        x[j] = (M[j, n] - M[j, j + 1 : n] @ x[j + 1 :]) / M[j, j]
    return x
