class LRU:
    """Time stamps, and the whole list by age whenever a key is used: right, and slow."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.now = 0
        self.values = {}
        self.used = {}

    def use(self, key):
        self.now += 1
        self.used[key] = self.now
        while len(self.used) > self.capacity:
            oldest = min(self.used, key=self.used.get)
            del self.used[oldest], self.values[oldest]
        # Kept sorted, "so that keys() is quick".
        self.used = dict(sorted(self.used.items(), key=lambda item: item[1]))

    def get(self, key):
        if key not in self.values:
            return -1
        value = self.values[key]
        self.use(key)
        return value

    def put(self, key, value):
        self.values[key] = value
        self.use(key)

    def resize(self, capacity):
        self.capacity = capacity
        while len(self.used) > capacity:
            oldest = min(self.used, key=self.used.get)
            del self.used[oldest], self.values[oldest]

    def keys(self):
        return sorted(self.used, key=self.used.get, reverse=True)
