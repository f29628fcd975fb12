"""Too slow: walks along the list for every draw."""


class Sampler:
    def __init__(self, weights):
        top = max(weights)
        self.weights = [w / top for w in weights]
        self.total = sum(self.weights)

    def draw(self, rng):
        left = rng.random() * self.total
        last = 0
        for i, w in enumerate(self.weights):
            if w > 0.0:
                last = i
                if left < w:
                    return i
                left -= w
        return last
