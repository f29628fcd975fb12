"""What was sold a week before, or the last known such day."""

import numpy as np
import pandas as pd


def fit(train):
    return train.set_index(["sku", "day"])["units"], int(train["day"].max())


def predict(model, future):
    units, last = model
    weeks = np.ceil((future["day"] - last) / 7).astype(int)
    place = pd.MultiIndex.from_arrays([future["sku"], future["day"] - 7 * weeks])
    return units.reindex(place).to_numpy(float)
