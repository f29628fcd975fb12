"""Too slow: exact fractions, whose numerators grow to half a million bits."""

import math
from fractions import Fraction


def log10_of(fraction):
    return math.log10(fraction.numerator) - math.log10(fraction.denominator)


def posterior(prior, tests):
    present, absent = Fraction(prior), 1 - Fraction(prior)
    for sensitivity, specificity, result in tests:
        present *= Fraction(sensitivity) if result == 1 else 1 - Fraction(sensitivity)
        absent *= 1 - Fraction(specificity) if result == 1 else Fraction(specificity)
    if present == 0 and absent == 0:
        return math.nan, math.nan
    if present == 0:
        return 0.0, -math.inf
    if absent == 0:
        return 1.0, math.inf
    return float(present / (present + absent)), log10_of(present) - log10_of(absent)
