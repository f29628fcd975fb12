"""Mistake: keeps the first 2k items and thins them when asked, and again when asked again."""


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
        # "fresh" samples: the next item is treated as if it were the first after the kept ones
        self.seen = len(self.kept)
        return list(self.kept)
