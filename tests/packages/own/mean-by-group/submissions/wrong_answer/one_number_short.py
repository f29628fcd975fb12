import numpy as np


def fit(train):
    return None


def predict(model, test):
    return np.zeros(len(test) - 1)
