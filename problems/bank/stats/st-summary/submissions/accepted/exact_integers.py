# Reads the decimals as whole millionths and stays with integers, so nothing is rounded before the end.
import math
import sys
from fractions import Fraction

UNIT = 10**6


def millionths(text):
    whole, _, fraction = text.partition(".")
    return int(whole + fraction.ljust(6, "0"))


def quantile(ordered, quarters):
    j, rest = divmod(quarters * (len(ordered) - 1), 4)
    if rest == 0:
        return ordered[j] / UNIT
    return ((4 - rest) * ordered[j] + rest * ordered[j + 1]) / (4 * UNIT)


def main():
    values = sorted(map(millionths, sys.stdin.read().split()[1:]))
    n = len(values)
    shift = values[n // 2]
    rest = [x - shift for x in values]
    first = sum(rest)
    second = sum(x * x for x in rest)
    third = sum(x * x * x for x in rest)
    squares = n * second - first**2
    cubes = n**2 * third - 3 * n * first * second + 2 * first**3
    var = Fraction(squares, n * (n - 1) * UNIT**2) if n > 1 else math.nan
    counts = {}
    for x in values:
        counts[x] = counts.get(x, 0) + 1
    mode = max(counts, key=counts.get)  # values are sorted, so the first maximum is the smallest value
    print("mean", (first + n * shift) / (n * UNIT))
    print("var", float(var))
    print("sd", math.sqrt(var))
    print("skew", cubes / (squares * math.sqrt(squares)) if squares else "nan")
    print("median", quantile(values, 2))
    print("q1", quantile(values, 1))
    print("q3", quantile(values, 3))
    print("mode", mode / UNIT)
    print("mode_count", counts[mode])


main()
