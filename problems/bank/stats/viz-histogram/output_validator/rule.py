"""The histogram that is asked for, in numbers; the input validator proves its margins."""

import math

import numpy as np

MOST_BINS = 200


def bins(values):
    """(edges, counts) by the rule of the statement; `values` without NaN."""
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.array([low - 0.5, low + 0.5]), np.array([len(values)])
    ratio = bins_before_rounding(values)
    count = math.ceil(math.sqrt(len(values))) if ratio is None else min(MOST_BINS, max(1, math.ceil(ratio)))
    edges = np.linspace(low, high, count + 1)
    return edges, np.histogram(values, bins=edges)[0]


def bins_before_rounding(values):
    """(max - min) / h, or None where h is 0."""
    q1, q3 = np.quantile(values, [0.25, 0.75])
    width = 2.0 * (q3 - q1) * len(values) ** (-1.0 / 3.0)
    return float((values.max() - values.min()) / width) if width > 0.0 else None
