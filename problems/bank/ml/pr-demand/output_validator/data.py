"""Daily sales of a shop's products, drawn from a seed: tables of the past and of the four weeks to come."""

import numpy as np
import pandas as pd

FUTURE_DAYS = 28
SHAPE = 8.0
"""Of the gamma noise: sales vary more than a Poisson count does."""


def expected_units(rng, skus, days):
    """The mean of each product on each day, and when it is on offer: two (products, days) arrays."""
    day = np.arange(days)
    level = np.exp(rng.normal(2.4, 0.9, (skus, 1)))
    trend = np.exp(rng.normal(0.0, 0.12, (skus, 1)) * day / 365.0)
    weekday = np.exp(rng.normal(0.0, 0.22, (skus, 7)) + rng.normal(0.0, 0.18, 7))[:, day % 7]
    height, peak = rng.uniform(0.1, 0.6, (skus, 1)), rng.uniform(0.0, 365.0, (skus, 1))
    yearly = np.exp(height * np.cos(2.0 * np.pi * (day - peak) / 365.0))
    promo = promotions(rng, skus, days)
    lift = np.exp(rng.uniform(0.3, 1.0, (skus, 1)))
    return level * trend * weekday * yearly * np.where(promo, lift, 1.0), promo


def promotions(rng, skus, days):
    """Offers of 4 to 10 days, about a fifth of all days."""
    promo = np.zeros((skus, days), dtype=bool)
    for row in promo:
        start = int(rng.integers(0, 30))
        while start < days:
            length = int(rng.integers(4, 11))
            row[start : start + length] = True
            start += length + int(rng.integers(12, 45))
    return promo


def make(seed, skus=120, days=1092, twist=""):
    """(train, future, truth, expected): two tables, and what was and what had to be expected to be sold.

    `twist`: `always_promo` puts product 0 on offer every day; `zero_last_year` stops the sales of product 0.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    total = days + FUTURE_DAYS
    expected, promo = expected_units(rng, skus, total)
    if twist == "always_promo":
        promo[0] = True
    if twist == "zero_last_year":
        expected[0, max(0, total - 365) :] = 0.0
    units = rng.poisson(expected * rng.gamma(SHAPE, 1.0 / SHAPE, expected.shape))
    returned = rng.binomial(units, 0.12)
    table = pd.DataFrame(
        {
            "sku": np.repeat(np.arange(skus), total),
            "day": np.tile(np.arange(total), skus),
            "units": units.ravel(),
            "promo": promo.ravel().astype(np.int64),
            "returned": returned.ravel(),
        }
    )
    is_future = table["day"] >= days
    train = (
        table[~is_future]
        .sample(frac=1.0, random_state=np.random.RandomState(seed % 2**32))
        .reset_index(drop=True)
    )
    future = table[is_future].reset_index(drop=True)
    return train, future[["sku", "day", "promo"]], future["units"].to_numpy(float), expected[:, days:].ravel()
