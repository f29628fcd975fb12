"""Too slow: builds the whole sample anew for each item."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.seen, self.kept = k, rng, 0, []

    def add(self, x):
        self.seen += 1
        if len(self.kept) < self.k:
            self.kept = [*self.kept, x]
            return
        place = int(self.rng.random() * self.seen)
        self.kept = [x if slot == place else old for slot, old in enumerate(self.kept)]

    def sample(self):
        return list(self.kept)
