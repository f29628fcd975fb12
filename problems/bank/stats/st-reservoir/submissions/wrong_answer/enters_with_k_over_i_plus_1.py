"""Mistake: counts after drawing, so item i enters with probability k/(i+1)."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.seen, self.kept = k, rng, 0, []

    def add(self, x):
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept.append(x)
            return
        place = int(self.rng.random() * (self.seen + 1))
        if place < self.k:
            self.kept[place] = x

    def sample(self):
        return list(self.kept)
