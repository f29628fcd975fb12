"""Too slow: the tail of the binomial distribution term by term, for each step of a bisection."""

import math

from scipy.stats import norm


def at_most(k, n, p):
    """P(X <= k)."""
    log_p, log_q = math.log(p), math.log1p(-p)
    total = 0.0
    for i in range(k + 1):
        log_choose = math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1)
        total += math.exp(log_choose + i * log_p + (n - i) * log_q)
    return total


def root(function):
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) else (low, middle)
    return (low + high) / 2


def intervals(k, n, conf):
    half = (1.0 - conf) / 2
    z = float(norm.isf(half))
    far = k + z * z / 2 + z * math.sqrt(k * (n - k) / n + z * z / 4)
    cp_lo = root(lambda p: 1.0 - at_most(k - 1, n, p) < half) if k > 0 else 0.0
    cp_hi = root(lambda p: at_most(k, n, p) > half) if k < n else 1.0
    return k * k / n / far, 1.0 if k == n else far / (n + z * z), cp_lo, cp_hi
