"""The more frequent label for all."""

import numpy as np


def fit(texts, y):
    return int(y.mean() > 0.5)


def predict(model, texts):
    return np.full(len(texts), model)
