"""Mistake: proposes a uniform item and accepts it with w / max: many numbers per draw when weights differ."""


class Sampler:
    def __init__(self, weights):
        self.weights = weights
        self.top = max(weights)

    def draw(self, rng):
        # bounded, so that it ends for any numbers
        for _ in range(1000):
            i = int(rng.random() * len(self.weights))
            if rng.random() * self.top < self.weights[i]:
                return i
        return self.weights.index(self.top)
