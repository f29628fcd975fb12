"""Sum of logarithms, certainties as two flags."""

import math


def posterior(prior, tests):
    with_condition = [prior]
    without = [1.0 - prior]
    for sensitivity, specificity, result in tests:
        with_condition.append(sensitivity if result == 1 else 1.0 - sensitivity)
        without.append(1.0 - specificity if result == 1 else specificity)
    ruled_out, ruled_in = 0.0 in with_condition, 0.0 in without
    if ruled_out and ruled_in:
        return math.nan, math.nan
    if ruled_out:
        return 0.0, -math.inf
    if ruled_in:
        return 1.0, math.inf
    odds = math.fsum(map(math.log10, with_condition)) - math.fsum(map(math.log10, without))
    power = 10.0 ** -abs(odds)
    return (1.0 if odds >= 0.0 else power) / (1.0 + power), odds
