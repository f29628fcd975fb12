"""Mistake: the right chance to enter, but the slots are given up one after the other."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.seen, self.kept, self.slot = k, rng, 0, [], 0

    def add(self, x):
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept.append(x)
        elif self.rng.random() < self.k / self.seen:
            self.kept[self.slot] = x
            self.slot = (self.slot + 1) % self.k

    def sample(self):
        return list(self.kept)
