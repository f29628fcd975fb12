class Node:
    __slots__ = ("after", "before", "key", "value")

    def __init__(self, key, value):
        self.key, self.value = key, value
        self.before = self.after = self


class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        # The key used last is behind the sentinel, the one longest unused before it.
        self.ring = Node(None, None)

    def take_out(self, node):
        node.before.after, node.after.before = node.after, node.before

    def put_first(self, node):
        node.before, node.after = self.ring, self.ring.after
        node.before.after = node.after.before = node

    def evict(self):
        while len(self.nodes) > self.capacity:
            oldest = self.ring.before
            self.take_out(oldest)
            del self.nodes[oldest.key]

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return -1
        self.take_out(node)
        self.put_first(node)
        return node.value

    def put(self, key, value):
        node = self.nodes.get(key)
        if node is None:
            node = self.nodes[key] = Node(key, value)
        else:
            node.value = value
            self.take_out(node)
        self.put_first(node)
        self.evict()

    def resize(self, capacity):
        self.capacity = capacity
        self.evict()

    def keys(self):
        found = []
        node = self.ring.after
        while node is not self.ring:
            found.append(node.key)
            node = node.after
        return found
