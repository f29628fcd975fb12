"""Ridge regression on logarithms by the normal equations; medians and indicators for gaps."""

import numpy as np

NUMERIC = ["area", "rooms", "age", "distance", "quality"]


def numbers(table):
    x = table[NUMERIC].to_numpy(float)
    return np.column_stack([np.log(x[:, 0]), x[:, 1:], x[:, 2] ** 2 / 100.0])


def design(table, learned):
    x = numbers(table)
    gaps = np.isnan(x)
    x = (np.where(gaps, learned["medians"], x) - learned["means"]) / learned["sds"]
    zones = np.array([[name == zone for zone in learned["zones"]] for name in table["zone"]], dtype=float)
    return np.hstack([np.ones((len(x), 1)), x, gaps.astype(float), zones])


def fit(train):
    x = numbers(train)
    learned = {"zones": sorted(train["zone"].dropna().unique()), "medians": np.nanmedian(x, axis=0)}
    filled = np.where(np.isnan(x), learned["medians"], x)
    learned["means"], learned["sds"] = filled.mean(axis=0), filled.std(axis=0)
    X = design(train, learned)
    penalty = np.eye(X.shape[1])
    penalty[0, 0] = 1e-9
    learned["w"] = np.linalg.solve(X.T @ X + penalty, X.T @ np.log(train["price"].to_numpy()))
    return learned


def predict(learned, test):
    return np.exp(design(test, learned) @ learned["w"])
