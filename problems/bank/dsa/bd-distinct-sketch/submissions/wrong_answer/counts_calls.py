class Sketch:
    """Counts items, not distinct ones."""

    def __init__(self):
        self.count = 0

    def add_many(self, items):
        self.count += len(set(items))

    def merge(self, other):
        self.count += other.count

    def estimate(self):
        return float(self.count)

    def to_bytes(self):
        return str(self.count).encode()


def from_bytes(data):
    sketch = Sketch()
    sketch.count = int(data)
    return sketch
