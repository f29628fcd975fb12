"""Orthogonal reflections instead of elimination; columns are chosen so that the rank shows in the diagonal."""
import numpy as np


def solve(A, b):
    n = len(b)
    largest = np.abs(A).max()
    if largest == 0.0:
        return None
    rows = np.abs(A).max(axis=1)
    if rows.min() == 0.0:
        return None
    R, c = A / rows[:, None], b / rows
    order = np.arange(n)
    for j in range(n):
        p = j + int((R[j:, j:] ** 2).sum(axis=0).argmax())
        R[:, [j, p]] = R[:, [p, j]]
        order[[j, p]] = order[[p, j]]
        v = R[j:, j].copy()
        length = np.sqrt(v @ v)
        if length <= 1e-13 * np.sqrt(n):
            return None
        v[0] += np.copysign(length, v[0])
        v /= np.sqrt(v @ v)
        R[j:] -= 2.0 * np.outer(v, v @ R[j:])
        c[j:] -= 2.0 * v * (v @ c[j:])
    x = np.zeros(n)
    for j in range(n - 1, -1, -1):
        x[order[j]] = (c[j] - R[j, j + 1 :] @ x[order[j + 1 :]]) / R[j, j]
    return x
