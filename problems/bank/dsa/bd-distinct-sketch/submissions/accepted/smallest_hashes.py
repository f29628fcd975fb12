"""Keeps the 2500 smallest of the 64-bit hashes: if the greatest of k is x (in [0, 1]), there were about (k - 1) / x."""

from hashlib import blake2b
from heapq import nsmallest

K = 2500


class Sketch:
    def __init__(self):
        self.smallest = []
        self.bound = 1 << 64

    def keep(self, hashes):
        fresh = {h for h in hashes if h < self.bound}
        if not fresh:
            return
        self.smallest = nsmallest(K, fresh.union(self.smallest))
        if len(self.smallest) == K:
            self.bound = self.smallest[-1]

    def add_many(self, items):
        self.keep([int.from_bytes(blake2b(item, digest_size=8).digest(), "big") for item in items])

    def merge(self, other):
        self.keep(other.smallest)

    def estimate(self):
        if len(self.smallest) < K:
            return float(len(self.smallest))
        return (K - 1) / (self.smallest[-1] / 2.0**64)

    def to_bytes(self):
        return b"".join(h.to_bytes(8, "big") for h in self.smallest)


def from_bytes(data):
    sketch = Sketch()
    sketch.keep([int.from_bytes(data[i : i + 8], "big") for i in range(0, len(data), 8)])
    return sketch
