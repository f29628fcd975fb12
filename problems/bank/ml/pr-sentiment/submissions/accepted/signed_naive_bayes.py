"""Counts by hand: a negated word counts as an occurrence of the other class."""

from collections import Counter

import numpy as np


def signs(text):
    """(word, -1 after `not`, else 1), `not` itself left out."""
    sign = 1
    for word in text.split():
        if word == "not":
            sign = -sign
            continue
        yield word, sign
        sign = 1


def fit(texts, y):
    counts = (Counter(), Counter())
    for text, label in zip(texts, y.tolist(), strict=True):
        for word, sign in signs(text):
            counts[label if sign == 1 else 1 - label][word] += 1
    totals = [sum(one.values()) for one in counts]
    words = set(counts[0]) | set(counts[1])
    weights = {
        word: np.log((counts[1][word] + 1.0) / (totals[1] + len(words)))
        - np.log((counts[0][word] + 1.0) / (totals[0] + len(words)))
        for word in words
    }
    prior = np.log(y.mean() / (1.0 - y.mean()))
    return prior, weights


def predict(model, texts):
    prior, weights = model
    odds = [prior + sum(sign * weights.get(word, 0.0) for word, sign in signs(text)) for text in texts]
    return (np.array(odds) > 0.0).astype(np.int64)
