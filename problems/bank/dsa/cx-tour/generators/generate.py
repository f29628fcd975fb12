"""Secret groups of cx-tour. The answer to each case is the best tour known, not its length.

Irregular maps are fixed, with tours found by best_tours.cpp; they are turned, mirrored and numbered anew
here, which changes no length. Of the others the shortest tour is known by construction.
"""

import numpy as np
from best_tours import MAPS
from whetstone_authoring import Case, group

TOP = 1_000_000


def case(rng, tour, name: str = "") -> Case:
    """Points in the order of their best tour: turned or mirrored, and shuffled."""
    points = np.asarray(tour, dtype=np.int64).reshape(-1, 2)
    if rng.random() < 0.5:
        points = points[:, ::-1]
    points = np.where(rng.random(2) < 0.5, TOP - points, points)
    names = rng.permutation(len(points))
    placed = np.empty_like(points)
    placed[names] = points
    lines = [str(len(points)), *(f"{x} {y}" for x, y in placed.tolist())]
    return Case(name=name, input="\n".join(lines) + "\n", answer="\n".join(map(str, names.tolist())) + "\n")


def drawn(name: str) -> np.ndarray:
    """A map of best_tours.py."""
    return np.array([int(number) for number in MAPS[name].split()]).reshape(-1, 2)


@group("g02_n1_n2_n3")
def tiny(rng):
    """One, two and three warehouses: every tour is as short as any other."""
    for n in (1, 2, 3):
        yield case(rng, rng.integers(0, TOP + 1, (n, 2)), f"n{n}")


@group("g03_all_equal")
def all_equal(rng):
    """All in one place: the shortest tour has no length, and so has every other."""
    yield case(rng, np.tile(rng.integers(0, TOP + 1, 2), (50, 1)))


@group("g04_collinear")
def collinear(rng):
    """On a line: there and back."""
    places = np.sort(rng.choice(TOP // 4, 100, replace=False))
    along = np.concatenate([places[::2], places[1::2][::-1]])
    yield case(rng, np.column_stack([along, 3 * along + 17]))


@group("g05_uniform_200")
def uniform_200(rng):
    """200 anywhere."""
    yield case(rng, drawn("uniform_200"))


@group("g06_uniform_500")
def uniform_500(rng):
    """500 anywhere."""
    yield case(rng, drawn("uniform_500"))


@group("g07_uniform_1000")
def uniform_1000(rng):
    """1000 anywhere: as many as there may be."""
    yield case(rng, drawn("uniform_1000"))


@group("g08_clustered_1000")
def clustered_1000(rng):
    """1000 in twelve towns."""
    yield case(rng, drawn("clustered_1000"))


@group("g09_grid_30x30")
def grid(rng):
    """Crossings of a chessboard of streets: 900 steps suffice; ties everywhere."""
    side, step = 30, 30_000
    comb = [(0, row) for row in range(side)]
    for row in reversed(range(side)):
        columns = range(1, side) if (side - 1 - row) % 2 == 0 else range(side - 1, 0, -1)
        comb += [(column, row) for column in columns]
    yield case(rng, np.array(comb) * step)


@group("g10_circle_500")
def circle(rng):
    """On a circle: once around is the shortest, as for all corners of a convex polygon."""
    angles = 2 * np.pi * np.arange(500) / 500
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    yield case(rng, np.rint(TOP / 2 * (1 + ring)).astype(np.int64))


@group("g11_outlier")
def outlier(rng):
    """299 near each other and one far away."""
    yield case(rng, drawn("outlier_300"))


@group("g12_two_far_clusters")
def far_clusters(rng):
    """Two towns far apart: to be joined twice, not more often."""
    yield case(rng, drawn("far_clusters_400"))


@group("g13_duplicates")
def duplicates(rng):
    """300 in 150 places, some holding several."""
    yield case(rng, drawn("duplicates_300"))
