import math
from hashlib import blake2b

BITS = 14
M = 1 << BITS
REST = 64 - BITS
ALPHA = 0.7213 / (1 + 1.079 / M)


class Sketch:
    def __init__(self):
        self.registers = bytearray(M)

    def add_many(self, items):
        registers = self.registers
        mask = (1 << REST) - 1
        for item in items:
            h = int.from_bytes(blake2b(item, digest_size=8).digest(), "big")
            rank = REST - (h & mask).bit_length() + 1
            j = h >> REST
            if registers[j] < rank:
                registers[j] = rank

    def merge(self, other):
        self.registers = bytearray(map(max, self.registers, other.registers))

    def estimate(self):
        counts = [0] * 256
        for rank in self.registers:
            counts[rank] += 1
        raw = ALPHA * M * M / math.fsum(count * 2.0**-rank for rank, count in enumerate(counts))
        return raw if counts[0] < M else 0.0

    def to_bytes(self):
        return bytes(self.registers)


def from_bytes(data):
    sketch = Sketch()
    sketch.registers[:] = data
    return sketch
