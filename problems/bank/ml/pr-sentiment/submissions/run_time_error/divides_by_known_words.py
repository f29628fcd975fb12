"""Averages over the words that it knows: there may be none."""

from collections import Counter

import numpy as np


def features(text):
    return text.replace("not ", "not_").split()


def fit(texts, y):
    counts = {0: Counter(), 1: Counter()}
    for text, label in zip(texts, y.tolist(), strict=True):
        counts[label].update(features(text))
    words = set(counts[0]) | set(counts[1])
    return {word: np.log((counts[1][word] + 1.0) / (counts[0][word] + 1.0)) for word in words}


def predict(model, texts):
    labels = []
    for text in texts:
        known = [model[word] for word in features(text) if word in model]
        labels.append(int(sum(known) / len(known) > 0.0))
    return np.array(labels)
