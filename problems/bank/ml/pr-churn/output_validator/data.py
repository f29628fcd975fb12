"""Customers of a telephone company and whether they left, drawn from a seed."""

import numpy as np
import pandas as pd


def make(seed, train_rows=4000, test_rows=2000, twist=""):
    """(train, test, left in test, true probabilities).

    `twist`: `constant` gives `region` one value; `region` puts customers of a new one into the test.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    rows = train_rows + test_rows
    months = rng.gamma(1.6, 14.0, rows)
    contract = rng.choice(3, rows, p=(0.55, 0.25, 0.2))
    fee = np.round(20.0 + 12.0 * rng.gamma(2.0, 1.0, rows) + 6.0 * (contract == 0), 2)
    calls = rng.poisson(0.9 * np.exp(rng.normal(0.0, 0.7, rows)))
    usage = np.exp(rng.normal(3.0, 0.8, rows))
    age = rng.uniform(18.0, 85.0, rows)
    region = rng.integers(0, 6, rows)
    paperless = rng.random(rows) < 0.5
    z = (
        -3.35
        - 0.035 * months
        + np.array([1.1, 0.0, -1.0])[contract]
        + 0.028 * (fee - 44.0)
        + 0.38 * calls
        - 0.25 * (np.log(usage) - 3.0)
        + rng.normal(0.0, 0.25, 6)[region]
        + 0.9 * ((calls >= 3) & (contract == 0))
    )
    p = 1.0 / (1.0 + np.exp(-z))
    table = pd.DataFrame(
        {
            "months": np.round(months, 1),
            "contract": np.array(["monthly", "yearly", "two years"], dtype=object)[contract],
            "fee": fee,
            "service_calls": calls,
            "usage": np.round(usage, 2),
            "age": np.round(age),
            "region": region,
            "paperless": paperless.astype(np.int64),
        }
    )
    if twist == "constant":
        table["region"] = 3
    left = (rng.random(rows) < p).astype(np.int64)
    train, test = table[:train_rows].copy(), table[train_rows:].reset_index(drop=True)
    if twist == "region":
        test.loc[::7, "region"] = 9
    train["churn"] = left[:train_rows]
    return train, test, left[train_rows:], p[train_rows:]
