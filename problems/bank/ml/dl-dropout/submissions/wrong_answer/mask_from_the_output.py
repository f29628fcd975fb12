"""Mistake: takes entries whose output is 0 for dropped ones."""

import numpy as np


class Dropout:
    def __init__(self, p):
        self._p = p
        self._factors = None
        self._has_run = False

    def forward(self, x, train, rng):
        self._has_run = True
        if not train:
            self._factors = None
            return x.copy()
        stays = rng.random(x.shape) >= self._p
        self._factors = (stays / (1.0 - self._p)).astype(x.dtype)
        y = x * self._factors
        self._factors = ((y != 0.0) / (1.0 - self._p)).astype(x.dtype)
        return y

    def backward(self, dy):
        if not self._has_run:
            raise RuntimeError("backward before forward")
        return dy.copy() if self._factors is None else dy * self._factors
