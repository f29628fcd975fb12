"""The last place gets one of all items, the one before it one of the rest, and so on."""


def shuffle(a, rng):
    random = rng.random
    for i in range(len(a) - 1, 0, -1):
        j = int(random() * (i + 1))
        a[i], a[j] = a[j], a[i]
