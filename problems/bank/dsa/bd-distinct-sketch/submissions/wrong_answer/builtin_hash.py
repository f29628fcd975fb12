import math

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
            h = hash(item) & ((1 << 64) - 1)
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
        if raw <= 2.5 * M and counts[0]:
            return M * math.log(M / counts[0])
        return raw

    def to_bytes(self):
        return bytes(self.registers)


def from_bytes(data):
    sketch = Sketch()
    sketch.registers[:] = data
    return sketch
