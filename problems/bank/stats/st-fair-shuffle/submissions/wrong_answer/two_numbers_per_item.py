"""Mistake: a fair shuffle that takes two numbers for each place."""


def shuffle(a, rng):
    for i in range(len(a) - 1, 0, -1):
        fine = int(rng.random() * 1024) / 1024 + rng.random() / 1024
        j = min(int(fine * (i + 1)), i)
        a[i], a[j] = a[j], a[i]
