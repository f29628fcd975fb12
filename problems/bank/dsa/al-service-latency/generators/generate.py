"""Secret groups of al-service-latency. Small answers come from relaxing all links often enough; the reference makes the others."""

import numpy as np
from whetstone_authoring import Case, group

N_MAX, M_MAX, W_MAX = 100_000, 300_000, 10**9


def text(n, s, t, links):
    rows = links.tolist() if isinstance(links, np.ndarray) else [list(link) for link in links]
    return f"{n} {len(rows)} {s} {t}\n" + "".join(f"{u} {v} {w}\n" for u, v, w in rows)


def by_relaxation(n, s, t, links):
    """The answer from the definition: n rounds over all links, and the route walked back."""
    distance, before = {s: 0}, {}
    for _ in range(n):
        for u, v, w in links:
            if u in distance and distance[u] + w < distance.get(v, distance[u] + w + 1):
                distance[v], before[v] = distance[u] + w, u
    if t not in distance:
        return "-1\n"
    route = [t]
    while route[-1] != s:
        route.append(before[route[-1]])
    return f"{distance[t]}\n{' '.join(map(str, route[::-1]))}\n"


def small(n, s, t, links):
    links = [tuple(int(x) for x in link) for link in links]
    return Case(input=text(n, s, t, links), answer=by_relaxation(n, s, t, links))


def shuffled(rng, n, links):
    """The same graph with other names and another order; (links, new name of each service)."""
    names = np.concatenate([[0], rng.permutation(n) + 1])
    links = np.array(links, dtype=np.int64)
    links = np.stack([names[links[:, 0]], names[links[:, 1]], links[:, 2]], axis=1)
    return links[rng.permutation(len(links))], names


@group("g02_minimal")
def minimal(rng):
    """One service, no links, start equal to target, unreachable targets."""
    yield small(1, 1, 1, [])
    yield small(1, 1, 1, [(1, 1, 0)])
    yield small(2, 1, 2, [])
    yield small(2, 2, 1, [(1, 2, 5)])
    yield small(3, 2, 2, [(2, 3, 0), (3, 2, 0)])
    yield small(2, 1, 2, [(1, 2, 0)])


@group("g03_tiny")
def tiny(rng):
    """Small random graphs: unreachable targets, loops, links in one direction only."""
    for _ in range(20):
        n = int(rng.integers(2, 7))
        m = int(rng.integers(1, 12))
        links = np.stack([rng.integers(1, n + 1, m), rng.integers(1, n + 1, m), rng.integers(0, 6, m)], axis=1)
        yield small(n, *rng.integers(1, n + 1, 2).tolist(), links)


@group("g04_detours")
def detours(rng):
    """The route with more links is the faster one, and is found later."""
    for n in (4, 9, 60):
        ladder = [(i, i + 1, 2) for i in range(1, n)] + [(1, i, 3 * (i - 1)) for i in range(3, n + 1)]
        yield small(n, 1, n, [ladder[i] for i in rng.permutation(len(ladder))])
        yield small(n, 1, n, ladder)


@group("g05_parallel_edges")
def parallel(rng):
    """Several links between the same services, the fastest neither first nor last; loops."""
    for n in (2, 10):
        links = [(i, i + 1, w) for i in range(1, n) for w in (9, 4, 7)] + [(i, i, 0) for i in range(1, n + 1)]
        yield small(n, 1, n, links)
        yield small(n, 1, n, [links[i] for i in rng.permutation(len(links))])


@group("g06_zero_cycles")
def zero_cycles(rng):
    """Cycles of latency 0: walking back must not go round in them."""
    for n in (4, 30):
        ring = [(i, i % n + 1, 0) for i in range(1, n + 1)] + [(i % n + 1, i, 0) for i in range(1, n + 1)]
        yield small(n, 1, n // 2, ring)
    links, names = shuffled(rng, 300, np.column_stack([rng.integers(1, 301, (1500, 2)), rng.integers(0, 2, 1500)]))
    yield Case(input=text(300, names[1], names[200], links))


@group("g07_long_distances")
def long_distances(rng):
    """Sums beyond 32 bits; wrapped around, a longer route would look shorter."""
    chain = [(i, i + 1, W_MAX) for i in range(1, 11)]
    yield small(11, 1, 11, [*chain, (1, 11, W_MAX), (1, 6, 3)])
    yield small(6, 1, 6, [(1, 2, W_MAX), (2, 3, W_MAX), (3, 4, W_MAX), (4, 6, W_MAX), (1, 5, W_MAX), (5, 6, W_MAX)])
    links, names = shuffled(rng, 5_000, [(i, i + 1, W_MAX - i) for i in range(1, 5_000)])
    yield Case(input=text(5_000, names[1], names[5_000], links))


@group("g08_traps_for_queues")
def traps(rng):
    """A narrow grid of cheap columns and dear rows: whoever relaxes in a plain queue comes back again and again."""
    height, width = 9, 11_000
    cell = np.arange(height * width).reshape(height, width) + 1
    down = [cell[:-1].ravel(), cell[1:].ravel()]
    across = [cell[:, :-1].ravel(), cell[:, 1:].ravel()]
    links = np.concatenate(
        [
            np.stack([*down, np.full(down[0].shape, 1)], axis=1),
            np.stack([*down[::-1], np.full(down[0].shape, 1)], axis=1),
            np.stack([*across, rng.integers(1, 100_000, across[0].shape)], axis=1),
        ]
    )[:M_MAX]
    n = height * width
    links, names = shuffled(rng, n, links)
    yield Case(input=text(n, names[1], names[n], links))
    size = 2_000
    worst = [(i, j, 2 * (size - i) - (size - j) + 3 * (j - i - 1)) for i in range(1, size) for j in range(i + 1, min(size, i + 120) + 1)]
    worst = np.array(worst)[::-1]
    yield Case(input=text(size, 1, size, worst[np.argsort(-worst[:, 1], kind="stable")]))


@group("g09_random_large")
def random_large(rng):
    for n in (N_MAX, 3_000):
        ends = rng.integers(1, n + 1, (M_MAX, 2))
        links = np.column_stack([ends, rng.integers(0, W_MAX + 1, M_MAX)])
        links[: n - 1] = np.column_stack([np.arange(1, n), np.arange(2, n + 1), np.full(n - 1, W_MAX)])
        links, names = shuffled(rng, n, links)
        yield Case(input=text(n, names[1], names[n], links))


@group("g10_long_chain")
def long_chain(rng):
    """A route over all services, and a star with many links from one."""
    chain = np.column_stack([np.arange(1, N_MAX), np.arange(2, N_MAX + 1), rng.integers(0, 10, N_MAX - 1)])
    links, names = shuffled(rng, N_MAX, chain)
    yield Case(input=text(N_MAX, names[1], names[N_MAX], links))
    star = np.column_stack([np.ones(N_MAX - 1, dtype=np.int64), np.arange(2, N_MAX + 1), rng.integers(0, W_MAX, N_MAX - 1)])
    links, names = shuffled(rng, N_MAX, star)
    yield Case(input=text(N_MAX, names[1], names[777], links))
