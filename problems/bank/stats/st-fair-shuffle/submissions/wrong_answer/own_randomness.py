"""Mistake: uses the global generator."""

import random


def shuffle(a, rng):
    random.shuffle(a)
