"""Least squares on prices, zones as numbers, medians for gaps."""

import numpy as np

NUMERIC = ["area", "rooms", "age", "distance", "quality"]


def matrix(table, zones, medians):
    codes = table["zone"].map({name: at for at, name in enumerate(zones)}).fillna(0.0)
    return np.column_stack([np.ones(len(table)), table[NUMERIC].fillna(medians).to_numpy(float), codes])


def fit(train):
    zones, medians = sorted(train["zone"].dropna().unique()), train[NUMERIC].median()
    w, *_ = np.linalg.lstsq(matrix(train, zones, medians), train["price"].to_numpy(), rcond=None)
    return zones, medians, w


def predict(model, test):
    zones, medians, w = model
    return np.maximum(matrix(test, zones, medians) @ w, 1.0)
