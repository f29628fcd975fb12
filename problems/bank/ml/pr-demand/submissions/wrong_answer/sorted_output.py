"""Sorts the future by product and day, and returns it so."""

import numpy as np

FEATURES = 11


def features(day, promo):
    wave = 2.0 * np.pi * day / 365.0
    weekday = [(day % 7 == k).astype(float) for k in range(1, 7)]
    return np.column_stack(
        [np.ones(len(day)), day / 365.0 - 1.5, promo, np.cos(wave), np.sin(wave), *weekday]
    )


def coefficients(X, y, ridge=1.0):
    penalty = ridge * np.eye(FEATURES)
    penalty[0, 0] = 1e-6
    w = np.zeros(FEATURES)
    w[0] = np.log(y.mean() + 1e-3)
    for _ in range(12):
        mean = np.exp(np.clip(X @ w, -12.0, 12.0))
        step = np.linalg.solve((X * mean[:, None]).T @ X + penalty, X.T @ (y - mean) - penalty @ w)
        w = w + step
        if np.abs(step).max() < 1e-9:
            break
    return w


def fit(train):
    model = {}
    for sku, rows in train.groupby("sku"):
        X = features(rows["day"].to_numpy(), rows["promo"].to_numpy())
        model[sku] = coefficients(X, rows["units"].to_numpy(float))
    return model


def predict(model, future):
    future = future.sort_values(["sku", "day"])
    X = features(future["day"].to_numpy(), future["promo"].to_numpy())
    W = np.array([model[sku] for sku in future["sku"]])
    return np.exp(np.clip((X * W).sum(axis=1), -12.0, 12.0))
