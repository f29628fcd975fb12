"""The rows whose hashes are smallest."""

import hashlib


def split(n, share, seed):
    if n < 2 or not 0.0 < share < 1.0:
        raise ValueError
    size = min(n - 1, max(1, int(n * share + 0.5)))
    rows = sorted(range(n), key=lambda row: hashlib.sha256(f"{seed} {row}".encode()).digest())
    chosen = set(rows[:size])
    return [row for row in range(n) if row not in chosen], sorted(chosen)
