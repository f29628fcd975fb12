"""Mistake: draws from the global generator instead of the one that was handed in."""

import random


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.seen, self.kept = k, 0, []

    def add(self, x):
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept.append(x)
            return
        place = random.randrange(self.seen)
        if place < self.k:
            self.kept[place] = x

    def sample(self):
        return list(self.kept)
