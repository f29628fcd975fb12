"""Remarks in a made-up language and what they mean, drawn from a seed."""

import numpy as np

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
PER_SIDE = 200
"""Words that praise, and as many that blame."""
NEUTRAL = 3000
POSITIVE = 0.6
NEGATED = 0.45
SINCERE = 0.85
"""The share of valence words that point where the remark does."""


def vocabulary(rng, size):
    """That many different words of two or three syllables."""
    found = {}
    while len(found) < size:
        found["".join(rng.choice(SYLLABLES, rng.integers(2, 4)))] = None
    return np.array(list(found), dtype=object)


def by_rank(rng, size, count, start, power):
    """Ranks 0..size-1, drawn by Zipf's law with weights (start + rank) ** -power."""
    steps = np.cumsum((start + np.arange(size)) ** -power)
    return np.searchsorted(steps / steps[-1], rng.random(count), side="right")


def remark(rng, words, label):
    """One remark: valence words, each perhaps after `not`, among neutral ones."""
    many = int(rng.integers(2, 6))
    point = np.where(rng.random(many) < SINCERE, label, 1 - label)
    negated = rng.random(many) < NEGATED
    praises = np.where(negated, 1 - point, point)
    at = by_rank(rng, PER_SIDE, many, 1.0, 0.7) + PER_SIDE * (1 - praises)
    parts = [f"not {words[i]}" if no else words[i] for i, no in zip(at, negated, strict=True)]
    plain = by_rank(rng, NEUTRAL, int(rng.integers(4, 15)), 3.0, 1.0)
    parts += list(words[2 * PER_SIDE + plain])
    return " ".join(parts[i] for i in rng.permutation(len(parts)))


def make(seed, train_rows=4000, test_rows=2000, twist=""):
    """(train texts, train labels, test texts, test labels); labels are arrays of 0 and 1.

    `twist`, for the test: `empty` makes some texts empty, `long` makes one of 20,000 words, `unseen` gives
    some only words that occur nowhere else.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    words = vocabulary(rng, 2 * PER_SIDE + NEUTRAL)
    labels = (rng.random(train_rows + test_rows) < POSITIVE).astype(np.int64)
    texts = [remark(rng, words, label) for label in labels.tolist()]
    train, test = texts[:train_rows], texts[train_rows:]
    if twist == "empty":
        test[::9] = [""] * len(test[::9])
    if twist == "long":
        test[1] = " ".join(rng.choice(words, 20_000))
    if twist == "unseen":
        test[::9] = [f"xa{at} not xe{at}" for at in range(len(test[::9]))]
    return train, labels[:train_rows], test, labels[train_rows:]
