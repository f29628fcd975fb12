class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.order = []
        self.values = {}

    def get(self, key):
        if key not in self.values:
            return -1
        self.order.remove(key)
        self.order.insert(0, key)
        return self.values[key]

    def put(self, key, value):
        if key in self.values:
            self.order.remove(key)
        self.order.insert(0, key)
        self.values[key] = value
        self.resize(self.capacity)

    def resize(self, capacity):
        self.capacity = capacity
        while len(self.order) > capacity:
            del self.values[self.order.pop()]

    def keys(self):
        return list(self.order)
