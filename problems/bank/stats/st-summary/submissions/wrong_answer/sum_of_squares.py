# Mistake: mean of squares minus square of the mean; on a large offset nothing but rounding is left.
import math
import sys
from collections import Counter


def quantile(ordered, p):
    h = p * (len(ordered) - 1)
    j = int(h)
    return ordered[j] if h == j else ordered[j] + (h - j) * (ordered[j + 1] - ordered[j])


def spread(values, mean):
    """Variance, standard deviation and skew."""
    n = len(values)
    if n == 1:
        return math.nan, math.nan, math.nan
    raw_squares = math.fsum(x * x for x in values)
    squares = max(0.0, raw_squares - n * mean**2)
    var = squares / (n - 1)
    if max(values) == min(values):
        return var, math.sqrt(var), math.nan
    cubes = math.fsum(x**3 for x in values) - 3 * mean * raw_squares + 2 * n * mean**3
    return var, math.sqrt(var), (cubes / n) / (squares / n) ** 1.5 if squares else 0.0


def main():
    values = list(map(float, sys.stdin.buffer.read().split()[1:]))
    ordered = sorted(values)
    mean = math.fsum(values) / len(values)
    var, sd, skew = spread(values, mean)
    count, negated = max((count, -value) for value, count in Counter(values).items())
    print("mean", mean)
    print("var", var)
    print("sd", sd)
    print("skew", skew)
    print("median", quantile(ordered, 0.5))
    print("q1", quantile(ordered, 0.25))
    print("q3", quantile(ordered, 0.75))
    print("mode", -negated)
    print("mode_count", count)


main()
