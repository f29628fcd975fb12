"""Mistake: the range ends one too early, so the last item never moves."""


def shuffle(a, rng):
    for i in range(len(a) - 2, 0, -1):
        j = int(rng.random() * (i + 1))
        a[i], a[j] = a[j], a[i]
