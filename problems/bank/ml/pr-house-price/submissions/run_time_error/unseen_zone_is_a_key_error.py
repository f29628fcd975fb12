"""Looks every zone up in a dict of those that were sold in."""

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor

NUMERIC = ["area", "rooms", "age", "distance", "quality"]


def matrix(table, zones):
    places = {name: at for at, name in enumerate([*zones, None])}
    codes = pd.Series([places[name if isinstance(name, str) else None] for name in table["zone"]])
    return np.column_stack([table[NUMERIC].to_numpy(float), codes.to_numpy(float)])


def fit(train):
    zones = sorted(train["zone"].dropna().unique())
    model = HistGradientBoostingRegressor(
        learning_rate=0.06, max_iter=200, max_leaf_nodes=12, min_samples_leaf=15, random_state=0
    )
    return zones, model.fit(matrix(train, zones), np.log(train["price"]))


def predict(model, test):
    zones, trees = model
    return np.exp(trees.predict(matrix(test, zones)))
