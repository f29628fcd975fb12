"""Mistake: j is always below i, so only cyclic orders come up."""


def shuffle(a, rng):
    for i in range(len(a) - 1, 0, -1):
        j = int(rng.random() * i)
        a[i], a[j] = a[j], a[i]
