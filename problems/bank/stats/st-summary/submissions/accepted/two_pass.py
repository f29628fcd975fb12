# Mean first, then deviations from it; the small mean of the deviations corrects what rounding left in the mean.
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
    deviations = [x - mean for x in values]
    shift = math.fsum(deviations) / n
    squares = math.fsum((d - shift) ** 2 for d in deviations)
    var = squares / (n - 1)
    if max(values) == min(values):
        return var, math.sqrt(var), math.nan
    cubes = math.fsum((d - shift) ** 3 for d in deviations)
    return var, math.sqrt(var), (cubes / n) / (squares / n) ** 1.5


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
