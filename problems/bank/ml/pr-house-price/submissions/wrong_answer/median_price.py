"""The median of all prices for every house."""

import numpy as np


def fit(train):
    return float(train["price"].median())


def predict(model, test):
    return np.full(len(test), model)
