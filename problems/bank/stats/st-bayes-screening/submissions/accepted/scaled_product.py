"""Products with the binary exponent kept apart: no logarithm until the end."""

import math


class Product:
    """mantissa * 2**exponent, mantissa in [0.5, 1) or zero."""

    def __init__(self, value):
        self.mantissa, self.exponent = math.frexp(value)

    def times(self, value):
        mantissa, shift = math.frexp(self.mantissa * value)
        self.mantissa = mantissa
        self.exponent += shift


def posterior(prior, tests):
    present, absent = Product(prior), Product(1.0 - prior)
    for sensitivity, specificity, result in tests:
        present.times(sensitivity if result else 1.0 - sensitivity)
        absent.times(1.0 - specificity if result else specificity)
    if present.mantissa == 0.0 and absent.mantissa == 0.0:
        return math.nan, math.nan
    if present.mantissa == 0.0:
        return 0.0, -math.inf
    if absent.mantissa == 0.0:
        return 1.0, math.inf
    shift = present.exponent - absent.exponent
    odds = math.log10(present.mantissa / absent.mantissa) + shift * math.log10(2.0)
    if shift > 60:
        return 1.0, odds
    # ldexp underflows to zero by itself; the ratio of mantissas is between one half and two
    ratio = math.ldexp(present.mantissa / absent.mantissa, max(shift, -2000))
    return ratio / (1.0 + ratio), odds
