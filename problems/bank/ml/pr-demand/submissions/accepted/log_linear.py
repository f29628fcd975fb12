"""Least squares on log(1 + units) for all products at once, level by the observed sums."""

import numpy as np
import pandas as pd


def features(table):
    day = table["day"].to_numpy()
    wave = 2.0 * np.pi * day / 365.0
    weekday = (day[:, None] % 7 == np.arange(7)).astype(float)
    rest = np.column_stack([day / 1000.0, table["promo"].to_numpy(), np.cos(wave), np.sin(wave)])
    return np.hstack([weekday, rest])


def fit(train):
    table = train.sort_values(["sku", "day"])
    X, y = features(table), table["units"].to_numpy(float)
    model = {}
    for sku, at in pd.Series(np.arange(len(table))).groupby(table["sku"].to_numpy()):
        rows = X[at]
        w = np.linalg.solve(rows.T @ rows + 0.5 * np.eye(X.shape[1]), rows.T @ np.log1p(y[at]))
        fitted = np.maximum(np.expm1(rows @ w), 0.0).sum()
        model[sku] = w, min(2.0, y[at].sum() / max(fitted, 1e-9))
    return model


def predict(model, future):
    X = features(future)
    pairs = [model[sku] for sku in future["sku"]]
    logs = (X * np.array([w for w, _ in pairs])).sum(axis=1)
    return np.maximum(np.expm1(np.clip(logs, -12.0, 12.0)), 0.0) * np.array([scale for _, scale in pairs])
