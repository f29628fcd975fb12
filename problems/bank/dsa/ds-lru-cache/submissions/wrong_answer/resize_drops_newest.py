from collections import OrderedDict


class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.held = OrderedDict()

    def get(self, key):
        if key not in self.held:
            return -1
        self.held.move_to_end(key)
        return self.held[key]

    def put(self, key, value):
        self.held[key] = value
        self.held.move_to_end(key)
        if len(self.held) > self.capacity:
            self.held.popitem(last=False)

    def resize(self, capacity):
        self.capacity = capacity
        while len(self.held) > capacity:
            self.held.popitem()

    def keys(self):
        return list(reversed(self.held))
