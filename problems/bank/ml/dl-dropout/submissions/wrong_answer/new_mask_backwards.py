"""Mistake: backward draws a mask of its own."""

import numpy as np


class Dropout:
    def __init__(self, p):
        self._p = p
        self._factors = None
        self._has_run = False

    def forward(self, x, train, rng):
        self._has_run, self._rng = True, rng
        if not train:
            self._factors = None
            return x.copy()
        stays = rng.random(x.shape) >= self._p
        self._factors = (stays / (1.0 - self._p)).astype(x.dtype)
        return x * self._factors

    def backward(self, dy):
        if not self._has_run:
            raise RuntimeError("backward before forward")
        if self._factors is None:
            return dy.copy()
        stays = self._rng.random(dy.shape) >= self._p
        return (dy * stays / (1.0 - self._p)).astype(dy.dtype)
