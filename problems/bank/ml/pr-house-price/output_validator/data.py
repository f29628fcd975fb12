"""Houses and what they were sold for, drawn from a seed."""

import numpy as np
import pandas as pd

ZONES = ("centre", "old_town", "riverside", "suburb", "village", "industrial")
RARE_ZONE = "island"
"""Only in tables to predict: nothing was sold there before."""
NOISE = 0.12
MISSING = 0.08
NUMERIC = ("area", "rooms", "age", "distance", "quality")


def make(seed, train_rows=2000, test_rows=1000, twist=""):
    """(train, test, prices of test, expected prices).

    `twist`: `unseen` puts rows of a new zone into the test; `missing` takes more out of it, one column wholly.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    rows = train_rows + test_rows
    zone = rng.choice(len(ZONES), rows, p=(0.18, 0.1, 0.12, 0.35, 0.15, 0.1))
    area = np.exp(rng.normal(4.6, 0.4, rows) + 0.1 * (zone == 3))
    rooms = np.clip(np.rint(area / 28.0 + rng.normal(0.0, 0.9, rows)), 1, 12)
    age = rng.gamma(2.0, 18.0, rows)
    distance = rng.gamma(2.0, 3.0, rows) + 2.0 * (zone >= 3)
    quality = rng.integers(1, 11, rows).astype(float)
    by_zone = rng.normal(0.0, 0.22, len(ZONES))
    log_price = (
        12.2
        + 0.85 * (np.log(area) - 4.6)
        + 0.02 * rooms
        - 0.006 * age
        + 0.00003 * age**2
        - 0.03 * distance
        + 0.06 * (quality - 5.5)
        + by_zone[zone]
    )
    price = np.exp(log_price + rng.normal(0.0, NOISE, rows))
    table = pd.DataFrame(
        {
            "area": np.round(area, 1),
            "rooms": rooms,
            "age": np.round(age, 1),
            "distance": np.round(distance, 2),
            "quality": quality,
            "zone": np.array(ZONES, dtype=object)[zone],
        }
    )
    for name in NUMERIC:
        table.loc[rng.random(rows) < MISSING, name] = np.nan
    table.loc[rng.random(rows) < MISSING / 2, "zone"] = None
    train, test = table[:train_rows].copy(), table[train_rows:].reset_index(drop=True)
    if twist == "unseen":
        test.loc[::10, "zone"] = RARE_ZONE
    if twist == "missing":
        test["distance"] = np.nan
        for name in NUMERIC:
            test.loc[rng.random(test_rows) < 0.3, name] = np.nan
    train["price"] = np.round(price[:train_rows], 2)
    return train, test, price[train_rows:], np.exp(log_price[train_rows:])
