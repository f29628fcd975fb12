"""Mistake: float32 in, float64 out."""

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
        self._factors = (stays / (1.0 - self._p))
        return x * self._factors

    def backward(self, dy):
        if not self._has_run:
            raise RuntimeError("backward before forward")
        return dy.copy() if self._factors is None else dy * self._factors
