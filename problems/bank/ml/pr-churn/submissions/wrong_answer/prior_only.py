"""The share of churners for everybody."""

import numpy as np


def fit(train):
    return float(train["churn"].mean())


def predict(model, test):
    return np.full(len(test), model)
