"""Mistake: updates the probability test by test and takes the odds from it; near 1 nothing is left of 1 - p."""

import math


def posterior(prior, tests):
    p = prior
    for sensitivity, specificity, result in tests:
        present = p * (sensitivity if result == 1 else 1.0 - sensitivity)
        absent = (1.0 - p) * (1.0 - specificity if result == 1 else specificity)
        if present + absent == 0.0:
            return math.nan, math.nan
        p = present / (present + absent)
    if p in (0.0, 1.0):
        return p, math.inf if p == 1.0 else -math.inf
    return p, math.log10(p) - math.log10(1.0 - p)
