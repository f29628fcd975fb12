import bisect
import itertools


def draw(weights, rng):
    sums = list(itertools.accumulate(weights))
    return min(bisect.bisect_right(sums, rng.random() * sums[-1]), len(weights) - 1)
