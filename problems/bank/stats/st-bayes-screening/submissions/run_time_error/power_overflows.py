"""Mistake: raises 10 to the log odds, which overflows for overwhelming evidence."""

import math


def posterior(prior, tests):
    present = [prior]
    absent = [1.0 - prior]
    for sensitivity, specificity, result in tests:
        present.append(sensitivity if result == 1 else 1.0 - sensitivity)
        absent.append(1.0 - specificity if result == 1 else specificity)
    if 0.0 in present and 0.0 in absent:
        return math.nan, math.nan
    if 0.0 in present:
        return 0.0, -math.inf
    if 0.0 in absent:
        return 1.0, math.inf
    log_odds = math.fsum(map(math.log10, present)) - math.fsum(map(math.log10, absent))
    odds = 10.0**log_odds
    return odds / (1.0 + odds), log_odds
