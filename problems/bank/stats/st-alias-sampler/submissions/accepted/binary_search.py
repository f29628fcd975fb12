"""Cumulative sums of the positive weights and a binary search with one number per draw."""

from bisect import bisect_right
from itertools import accumulate


class Sampler:
    def __init__(self, weights):
        top = max(weights)
        self._items = [i for i, w in enumerate(weights) if w > 0.0]
        self._sums = list(accumulate(weights[i] / top for i in self._items))

    def draw(self, rng):
        place = bisect_right(self._sums, rng.random() * self._sums[-1])
        return self._items[min(place, len(self._items) - 1)]
