"""Mistake: exchanges a single random pair."""


def shuffle(a, rng):
    n = len(a)
    if n > 1:
        i = int(rng.random() * n)
        j = int(rng.random() * n)
        a[i], a[j] = a[j], a[i]
