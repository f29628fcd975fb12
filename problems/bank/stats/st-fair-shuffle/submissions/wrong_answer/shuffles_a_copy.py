"""Mistake: returns a shuffled copy and leaves the caller's list alone."""


def shuffle(a, rng):
    b = list(a)
    for i in range(len(b) - 1, 0, -1):
        j = int(rng.random() * (i + 1))
        b[i], b[j] = b[j], b[i]
    return b
