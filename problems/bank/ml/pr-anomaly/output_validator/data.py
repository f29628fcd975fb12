"""A machine's readings in two regimes, and a few that belong to neither, drawn from a seed."""

import numpy as np

NOISE = 0.3
"""Standard deviation of what the two hidden quantities of a reading leave open, in units of a column's."""
LOADINGS = (
    np.array([[1.0, 0.2], [1.0, -0.2], [0.2, 1.0], [-0.2, 1.0]]),
    np.array([[1.0, 0.2], [-1.0, 0.2], [0.2, 1.0], [0.2, -1.0]]),
)
CENTRE = np.array([1.0, -0.5, 0.0, -1.0])
SHARE = 0.6
"""Of the first regime."""
ANOMALIES = 0.02
"""As a share of the ordinary rows."""


def regime(rng, which, rows):
    """Readings of one regime: four columns that two hidden quantities move together."""
    loadings = LOADINGS[which] / np.linalg.norm(LOADINGS[which], axis=1, keepdims=True)
    moved = np.sqrt(1.0 - NOISE**2) * rng.normal(size=(rows, 2)) @ loadings.T
    centre = CENTRE if which == 0 else -CENTRE
    return centre + moved + NOISE * rng.normal(size=(rows, 4))


def make(seed, rows=4000, twist=""):
    """(readings, 1 for anomalies and 0 for ordinary rows): `rows` ordinary ones and 2 % more.

    An anomaly takes each of its columns from another ordinary row: no column alone betrays it. `twist`:
    `rotated` mixes the columns by a rotation; `repeated` puts three rows 50 times into the table.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    first = int(SHARE * rows)
    ordinary = np.vstack([regime(rng, 0, first), regime(rng, 1, rows - first)])
    count = round(ANOMALIES * rows)
    strange = ordinary[rng.integers(0, rows, (count, 4)), np.arange(4)]
    table = np.vstack([ordinary, strange])
    if twist == "rotated":
        table = rotated(rng, table)
    if twist == "repeated":
        table[100:250] = np.repeat(table[:3], 50, axis=0)
    # Units: volts, degrees, revolutions.
    table = table * np.exp(rng.normal(0.0, 2.0, 4)) + rng.normal(0.0, 50.0, 4)
    truth = np.repeat([0, 1], [rows, count])
    order = rng.permutation(len(table))
    return table[order], truth[order]


def rotated(rng, table):
    """The same cloud of points, turned about the origin."""
    turn, _ = np.linalg.qr(rng.normal(size=(4, 4)))
    return table @ turn
