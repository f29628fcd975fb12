"""Mistake: every new item enters with probability one half."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.kept = k, rng, []

    def add(self, x):
        if len(self.kept) < self.k:
            self.kept.append(x)
        elif self.rng.random() < 0.5:
            self.kept[int(self.rng.random() * self.k)] = x

    def sample(self):
        return list(self.kept)
