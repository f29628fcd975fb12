import numpy as np


def fit(train):
    return train["y"].mean()


def predict(model, test):
    return np.full(len(test), model)
