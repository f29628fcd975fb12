"""Secret data of "GAN losses from logits". The driver knows the answers."""

import numpy as np
from whetstone_authoring import Case, group


def case(real, fake, smooth):
    return Case(args=[np.asarray(real, dtype=np.float64), np.asarray(fake, dtype=np.float64), float(smooth)])


@group("g02_zeros")
def zeros(rng):
    """Where every probability is one half, for equal and unequal sizes."""
    yield case(np.zeros(4), np.zeros(4), 0.0)
    yield case(np.zeros(3), np.zeros(7), 0.2)


@group("g03_confident")
def confident(rng):
    """Logits up to 30: 1 - sigmoid is still a number, but barely."""
    yield case([30.0, -30.0, 25.0], [30.0, -30.0, -25.0], 0.0)
    yield case(rng.uniform(-30, 30, 50), rng.uniform(-30, 30, 50), 0.1)


@group("g04_extreme")
def extreme(rng):
    """Logits of +-10000: sigmoid is 0 or 1, exp of 10000 is too large."""
    yield case([1e4, -1e4], [1e4, -1e4], 0.0)
    yield case([-1e4, 800.0, -800.0], [1e4], 0.1)
    yield case(rng.uniform(-1e4, 1e4, 200), rng.uniform(-1e4, 1e4, 200), 0.05)


@group("g05_sizes")
def sizes(rng):
    """Batches of different sizes, and of one."""
    yield case(rng.normal(size=1), rng.normal(size=1), 0.0)
    yield case(rng.normal(size=3), rng.normal(size=40), 0.0)
    yield case(rng.normal(size=64), rng.normal(size=5), 0.1)


@group("g06_smoothing")
def smoothing(rng):
    """Smoothing from almost none to almost all."""
    for smooth in (0.1, 0.3, 0.9):
        yield case(2.0 * rng.normal(size=20), 2.0 * rng.normal(size=20), smooth)


@group("g07_differences")
def differences(rng):
    """Moderate logits, equal sizes: the gradients against central differences."""
    for smooth in (0.0, 0.1):
        yield case(3.0 * rng.normal(size=32), 3.0 * rng.normal(size=32), smooth)


@group("g08_unchanged")
def unchanged(rng):
    yield case(rng.normal(size=10), rng.normal(size=12), 0.1)


@group("g09_large")
def large(rng):
    yield case(20.0 * rng.normal(size=300_000), 20.0 * rng.normal(size=300_000), 0.1)
