"""Mistake: the textbook interval around the observed share in place of Wilson's."""

import math

from scipy.stats import beta, norm


def intervals(k, n, conf):
    alpha = 1.0 - conf
    z = float(norm.isf(alpha / 2))
    reach = z * math.sqrt(k * (n - k) / n) / n
    upper = min(1.0, k / n + reach)
    wilson_lo = max(0.0, k / n - reach)
    cp_lo = float(beta.ppf(alpha / 2, k, n - k + 1)) if k > 0 else 0.0
    cp_hi = float(beta.isf(alpha / 2, k + 1, n - k)) if k < n else 1.0
    return wilson_lo, 1.0 if k == n else upper, cp_lo, cp_hi
