"""Takes a text apart by recursion, a word a step."""

from collections import Counter

import numpy as np


def features(words):
    if not words:
        return []
    if words[0] == "not" and len(words) > 1:
        return [f"not_{words[1]}", *features(words[2:])]
    return [words[0], *features(words[1:])]


def fit(texts, y):
    counts = {0: Counter(), 1: Counter()}
    for text, label in zip(texts, y.tolist(), strict=True):
        counts[label].update(features(text.split()))
    words = set(counts[0]) | set(counts[1])
    return {word: np.log((counts[1][word] + 1.0) / (counts[0][word] + 1.0)) for word in words}


def predict(model, texts):
    return np.array(
        [int(sum(model.get(word, 0.0) for word in features(text.split())) > 0.0) for text in texts]
    )
