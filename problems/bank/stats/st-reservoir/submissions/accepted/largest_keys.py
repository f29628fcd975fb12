"""Every item gets a uniform key, and the k items with the largest keys stay: a heap of pairs."""

import heapq


class Reservoir:
    def __init__(self, k, rng):
        self._k = k
        self._rng = rng
        self._seen = 0
        self._heap = []

    def add(self, x):
        self._seen += 1
        # the position breaks ties of keys before items are compared
        entry = (self._rng.random(), self._seen, x)
        if self._seen <= self._k:
            heapq.heappush(self._heap, entry)
        elif entry > self._heap[0]:
            heapq.heapreplace(self._heap, entry)

    def sample(self):
        return [x for _, _, x in self._heap]
