"""Mistake: the right numbers, but the caller's list of tests is empty afterwards."""

import math


def posterior(prior, tests):
    present = [prior]
    absent = [1.0 - prior]
    while tests:
        sensitivity, specificity, result = tests.pop()
        present.append(sensitivity if result == 1 else 1.0 - sensitivity)
        absent.append(1.0 - specificity if result == 1 else specificity)
    if 0.0 in present and 0.0 in absent:
        return math.nan, math.nan
    if 0.0 in present:
        return 0.0, -math.inf
    if 0.0 in absent:
        return 1.0, math.inf
    odds = math.fsum(map(math.log10, present)) - math.fsum(map(math.log10, absent))
    power = 10.0 ** -abs(odds)
    return (1.0 if odds >= 0.0 else power) / (1.0 + power), odds
