"""Mistake: sample() returns the list that the reservoir goes on using."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.seen, self.kept = k, rng, 0, []

    def add(self, x):
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept.append(x)
            return
        place = int(self.rng.random() * self.seen)
        if place < self.k:
            self.kept[place] = x

    def sample(self):
        return self.kept
