"""Too large: keeps every item and chooses when asked."""


class Reservoir:
    def __init__(self, k, rng):
        self.k, self.rng, self.items = k, rng, []

    def add(self, x):
        self.items.append(x)

    def sample(self):
        pool = list(self.items)
        k = min(self.k, len(pool))
        for i in range(k):
            j = i + int(self.rng.random() * (len(pool) - i))
            pool[i], pool[j] = pool[j], pool[i]
        return pool[:k]
