"""Mistake: takes the slot by rounding, which names a slot that does not exist when the number is near 1."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.seen, self.kept = k, rng, 0, []

    def add(self, x):
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept.append(x)
        elif self.rng.random() < self.k / self.seen:
            self.kept[round(self.rng.random() * self.k)] = x

    def sample(self):
        return list(self.kept)
