"""Mistake: rounds, and so gets a place that does not exist when the number is near 1."""


def shuffle(a, rng):
    for i in range(len(a) - 1, 0, -1):
        j = round(rng.random() * (i + 1))
        a[i], a[j] = a[j], a[i]
