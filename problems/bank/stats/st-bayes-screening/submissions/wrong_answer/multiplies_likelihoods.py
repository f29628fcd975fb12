"""Mistake: multiplies the likelihoods; after a few hundred tests both sides are zero."""

import math


def posterior(prior, tests):
    present, absent = prior, 1.0 - prior
    for sensitivity, specificity, result in tests:
        present *= sensitivity if result == 1 else 1.0 - sensitivity
        absent *= 1.0 - specificity if result == 1 else specificity
    if present == 0.0 and absent == 0.0:
        return math.nan, math.nan
    if present == 0.0:
        return 0.0, -math.inf
    if absent == 0.0:
        return 1.0, math.inf
    return present / (present + absent), math.log10(present) - math.log10(absent)
