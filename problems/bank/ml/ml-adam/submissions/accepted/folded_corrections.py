"""Keeps corrected averages instead of sums that begin at zero: the weight of a new value falls from 1 to 1 - beta."""

import numpy as np


class Adam:
    def __init__(self, params, lr, betas, eps, weight_decay, decoupled):
        self.params, self.lr, self.betas, self.eps = params, lr, betas, eps
        self.l2 = 0.0 if decoupled else weight_decay
        self.shrink = weight_decay if decoupled else 0.0
        self.first = [np.zeros(p.shape, p.dtype) for p in params]
        self.second = [np.zeros(p.shape, p.dtype) for p in params]
        self.count = 0

    def step(self, grads):
        self.count += 1
        share1, share2 = ((1.0 - beta) / (1.0 - beta**self.count) for beta in self.betas)
        for i, p in enumerate(self.params):
            g = grads[i] + self.l2 * p
            self.first[i] = self.first[i] + share1 * (g - self.first[i])
            self.second[i] = self.second[i] + share2 * (np.square(g) - self.second[i])
            direction = self.first[i] / (np.sqrt(self.second[i]) + self.eps)
            p[...] = p - self.lr * (direction + self.shrink * p)
