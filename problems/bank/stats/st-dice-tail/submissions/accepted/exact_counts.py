# Counts outcomes with integers of any size, so that the differences of prefix sums are exact.
import sys
from itertools import accumulate
from math import prod


def tails(faces):
    """How many outcomes have a sum of at least t, for t = 0 .. largest sum."""
    counts = [1]
    for s in faces:
        prefix = list(accumulate(counts, initial=0))
        top = len(counts) - 1 + s
        upper = prefix[1:] + [prefix[-1]] * (s - 1)
        lower = [0] * (s - 1) + prefix[:-1]
        counts = [0] + [high - low for high, low in zip(upper, lower)]
        assert len(counts) == top + 1
    return list(accumulate(reversed(counts)))[::-1]


def main():
    numbers = list(map(int, sys.stdin.read().split()))
    n = numbers[0]
    faces, thresholds = numbers[2 : 2 + n], numbers[2 + n :]
    at_least = tails(faces)
    outcomes = prod(faces)
    for t in thresholds:
        print(at_least[t] / outcomes if t < len(at_least) else 0)


main()
