"""Mistake: exchanges each item with one of all places: n^n runs cannot be shared out evenly among n! orders."""


def shuffle(a, rng):
    n = len(a)
    for i in range(n):
        j = int(rng.random() * n)
        a[i], a[j] = a[j], a[i]
