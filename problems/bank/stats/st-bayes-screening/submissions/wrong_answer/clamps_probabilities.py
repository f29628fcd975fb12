"""Mistake: every probability is clamped away from 0 and 1, so nothing is ever rare or certain."""

import math


def clamp(probability):
    return min(max(probability, 1e-12), 1.0 - 1e-12)


def posterior(prior, tests):
    odds = math.log10(clamp(prior)) - math.log10(1.0 - clamp(prior))
    for sensitivity, specificity, result in tests:
        if result == 1:
            odds += math.log10(clamp(sensitivity)) - math.log10(1.0 - clamp(specificity))
        else:
            odds += math.log10(1.0 - clamp(sensitivity)) - math.log10(clamp(specificity))
    power = 10.0 ** -abs(odds)
    return (1.0 if odds >= 0.0 else power) / (1.0 + power), odds
