import pickle


class Sketch:
    def __init__(self):
        self.seen = set()

    def add_many(self, items):
        self.seen.update(items)

    def merge(self, other):
        self.seen |= other.seen

    def estimate(self):
        return float(len(self.seen))

    def to_bytes(self):
        return pickle.dumps(sorted(self.seen))


def from_bytes(data):
    sketch = Sketch()
    sketch.seen = set(pickle.loads(data))
    return sketch
