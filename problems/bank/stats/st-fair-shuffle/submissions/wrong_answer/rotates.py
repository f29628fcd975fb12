"""Mistake: rotates by a random number of places. Every item is equally likely everywhere, yet only n orders come up."""


def shuffle(a, rng):
    if a:
        k = int(rng.random() * len(a))
        a[:] = a[k:] + a[:k]
