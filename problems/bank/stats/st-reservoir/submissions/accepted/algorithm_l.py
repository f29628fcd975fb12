"""Algorithm L: how many items are passed over is drawn at once, so few uniform numbers are needed."""

import math

TINY = 2.0**-54


class Reservoir:
    def __init__(self, k, rng):
        self._k = k
        self._rng = rng
        self._seen = 0
        self._kept = []
        self._largest = 1.0
        self._next = None

    def _log_uniform(self):
        # random() can be 0.0
        return math.log(max(self._rng.random(), TINY))

    def _skip(self):
        self._largest *= math.exp(self._log_uniform() / self._k)
        if self._largest >= 1.0:
            self._largest = 1.0 - TINY * 2.0
        below = math.log1p(-self._largest)
        self._next += (int(self._log_uniform() / below) if below < 0.0 else 10**18) + 1

    def add(self, x):
        self._seen += 1
        if self._seen <= self._k:
            self._kept.append(x)
            if self._seen == self._k:
                self._next = self._k
                self._skip()
            return
        if self._seen == self._next:
            slot = int(self._rng.random() * self._k)
            self._kept[slot] = x
            self._skip()

    def sample(self):
        return self._kept.copy()
