"""Too slow: one entry after the other."""

import numpy as np


class Dropout:
    def __init__(self, p):
        self.p = p
        self.stays = None
        self.train = False

    def forward(self, x, train, rng):
        self.train = train
        self.stays = np.ones(x.size, dtype=bool)
        y = np.empty(x.size, dtype=x.dtype)
        flat = x.ravel()
        for i in range(x.size):
            if train:
                self.stays[i] = rng.random() >= self.p
                y[i] = flat[i] / (1.0 - self.p) if self.stays[i] else 0.0
            else:
                y[i] = flat[i]
        return y.reshape(x.shape)

    def backward(self, dy):
        if self.stays is None:
            raise RuntimeError("backward before forward")
        if not self.train:
            return dy.copy()
        dx = np.empty(dy.size, dtype=dy.dtype)
        flat = dy.ravel()
        for i in range(dy.size):
            dx[i] = flat[i] / (1.0 - self.p) if self.stays[i] else 0.0
        return dx.reshape(dy.shape)
