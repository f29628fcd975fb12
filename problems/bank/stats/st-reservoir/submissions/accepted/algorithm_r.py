"""Algorithm R: item i draws a place among i; if it is one of the k slots, it moves in there."""


class Reservoir:
    def __init__(self, k, rng):
        self._k = k
        self._random = rng.random
        self._seen = 0
        self._kept = []

    def add(self, x):
        self._seen += 1
        if self._seen <= self._k:
            self._kept.append(x)
            return
        place = int(self._random() * self._seen)
        if place < self._k:
            self._kept[place] = x

    def sample(self):
        return list(self._kept)
