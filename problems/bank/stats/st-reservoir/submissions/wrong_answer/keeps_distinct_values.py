"""Mistake: an item that equals a kept one is not counted as another item."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.seen, self.kept = k, rng, 0, []

    def add(self, x):
        if x in self.kept:
            return
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept.append(x)
            return
        place = int(self.rng.random() * self.seen)
        if place < self.k:
            self.kept[place] = x

    def sample(self):
        return list(self.kept)
