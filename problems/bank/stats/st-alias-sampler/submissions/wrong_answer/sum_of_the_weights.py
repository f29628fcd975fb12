"""Mistake: adds up the weights as they are; the sum can become infinite."""

from bisect import bisect_right
from itertools import accumulate


class Sampler:
    def __init__(self, weights):
        self.items = [i for i, w in enumerate(weights) if w > 0.0]
        self.sums = list(accumulate(weights[i] for i in self.items))

    def draw(self, rng):
        place = bisect_right(self.sums, rng.random() * self.sums[-1])
        return self.items[min(place, len(self.items) - 1)]
