"""Mistake: searches for the first sum that is not below u, which is an item of weight 0 when u is 0."""

from bisect import bisect_left
from itertools import accumulate


class Sampler:
    def __init__(self, weights):
        top = max(weights)
        self.sums = list(accumulate(w / top for w in weights))

    def draw(self, rng):
        return bisect_left(self.sums, rng.random() * self.sums[-1])
