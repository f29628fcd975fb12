"""Mistake: a table of a hundred slots, into which the weights are rounded."""


class Sampler:
    def __init__(self, weights):
        top = max(weights)
        total = sum(w / top for w in weights)
        self.slots = []
        reached = 0.0
        for i, w in enumerate(weights):
            reached += w / top / total
            while w > 0.0 and len(self.slots) < int(reached * 100):
                self.slots.append(i)
        self.slots = self.slots or [weights.index(top)]

    def draw(self, rng):
        return self.slots[int(rng.random() * len(self.slots))]
