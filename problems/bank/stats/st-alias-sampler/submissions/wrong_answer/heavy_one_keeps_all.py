"""Mistake: an item that gives away part of its weight is still counted with all of it."""


class Sampler:
    def __init__(self, weights):
        n = len(weights)
        top = max(weights)
        # divided first: the sum of the weights may overflow
        relative = [w / top for w in weights]
        mean = sum(relative) / n
        left = [w / mean for w in relative]
        self._n = n
        self._share = [1.0] * n
        self._alias = list(range(n))
        light = [i for i in range(n) if left[i] < 1.0]
        heavy = [i for i in range(n) if left[i] >= 1.0]
        while light and heavy:
            i, j = light.pop(), heavy[-1]
            self._share[i], self._alias[i] = left[i], j
            if left[j] - 1.0 < 1.0 - left[i]:
                heavy.pop()
        # What remains is full but for rounding; an item without weight must not profit from that.
        for i in light + heavy:
            if weights[i] == 0.0:
                self._share[i], self._alias[i] = 0.0, weights.index(top)

    def draw(self, rng):
        i = int(rng.random() * self._n)
        return i if rng.random() < self._share[i] else self._alias[i]
