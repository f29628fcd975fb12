"""Mistake: returns at the first certainty and never sees that a later result contradicts it."""

import math


def posterior(prior, tests):
    if prior in (0.0, 1.0):
        return prior, math.inf if prior == 1.0 else -math.inf
    odds = math.log10(prior) - math.log10(1.0 - prior)
    for sensitivity, specificity, result in tests:
        present = sensitivity if result == 1 else 1.0 - sensitivity
        absent = 1.0 - specificity if result == 1 else specificity
        if present == 0.0:
            return 0.0, -math.inf
        if absent == 0.0:
            return 1.0, math.inf
        odds += math.log10(present) - math.log10(absent)
    power = 10.0 ** -abs(odds)
    return (1.0 if odds >= 0.0 else power) / (1.0 + power), odds
