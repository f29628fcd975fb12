"""Compares each text with all texts of the training, word by word."""

import numpy as np


def features(text):
    return text.replace("not ", "not_").split()


def fit(texts, y):
    return [features(text) for text in texts], y.tolist()


def shared(a, b):
    return sum(1 for one in a for other in b if one == other)


def predict(model, texts):
    known, labels = model
    found = []
    for text in texts:
        words = features(text)
        near = sorted(range(len(known)), key=lambda at: -shared(words, known[at]))[:15]
        found.append(int(sum(labels[at] for at in near) > 7))
    return np.array(found)
