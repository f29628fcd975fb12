"""Sort by one uniform key each. Two equal keys have a chance of 2^-53 per pair: far below what any test can see."""


def shuffle(a, rng):
    keys = [rng.random() for _ in a]
    order = sorted(range(len(a)), key=keys.__getitem__)
    a[:] = [a[i] for i in order]
