"""The shuffled part grows from the front: each item changes places with a random one of those before it, or itself."""


def shuffle(a, rng):
    for i in range(1, len(a)):
        j = int(rng.random() * (i + 1))
        if j != i:
            a[i], a[j] = a[j], a[i]
