"""Secret groups of al-pipeline-order. The output validator needs no answers; the reference writes some."""

import numpy as np
from whetstone_authoring import Case, group

N_MAX = 200_000
M_MAX = 500_000


def pipeline(n, edges) -> str:
    edges = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
    lines = [f"{n} {len(edges)}", *(f"{u} {v}" for u, v in edges.tolist())]
    return "\n".join(lines)


def case(*pipelines) -> Case:
    return Case(input=f"{len(pipelines)}\n" + "\n".join(pipelines) + "\n")


def relabelled(rng, n, edges):
    """The same graph with stages renamed and constraints in another order."""
    names = rng.permutation(n) + 1
    return names[rng.permutation(np.asarray(edges, dtype=np.int64).reshape(-1, 2)) - 1]


def chain(n, first=1):
    stages = np.arange(first, first + n)
    return np.column_stack([stages[:-1], stages[1:]])


def ring(n, first=1):
    return np.vstack([chain(n, first), [[first + n - 1, first]]])


def random_dag(rng, n, m):
    """Up to m different constraints from a lower to a higher number."""
    drawn = m + m // 8
    ends = np.sort(rng.integers(1, n, (drawn, 2)), axis=1)
    ends[:, 1] += 1
    different = np.unique(ends, axis=0)
    return rng.permutation(different)[:m]


def digraph_of(code, n):
    """Bit i*n+j of the code tells whether the constraint i+1, j+1 is there; loops included."""
    return [(i + 1, j + 1) for i in range(n) for j in range(n) if code >> (i * n + j) & 1]


@group("g02_tiny_exhaustive")
def tiny_exhaustive(rng):
    """All digraphs with loops on 3 stages and 400 on 4: every small shape."""
    small = [pipeline(3, digraph_of(code, 3)) for code in range(512)]
    codes = rng.integers(0, 2**16, 400) & rng.integers(0, 2**16, 400)
    yield case(*small, *(pipeline(4, digraph_of(code, 4)) for code in codes.tolist()))


@group("g03_no_edges")
def no_edges(rng):
    """No constraint at all, one stage or many."""
    yield case(pipeline(1, []), pipeline(1000, []), pipeline(1, []))


@group("g04_chain_200k")
def long_chain(rng):
    """One chain through all stages, forwards, backwards and shuffled: deep recursion and repeated scans fail."""
    forwards = chain(N_MAX)
    yield case(pipeline(N_MAX, forwards))
    yield case(pipeline(N_MAX, N_MAX + 1 - forwards))
    yield case(pipeline(N_MAX, relabelled(rng, N_MAX, forwards)))


@group("g05_self_loop")
def self_loop(rng):
    """The only cycle is a stage that waits for itself."""
    edges = np.vstack([random_dag(rng, 1000, 3000), [[617, 617]]])
    yield case(pipeline(1, [(1, 1), (1, 1)]), pipeline(1000, relabelled(rng, 1000, edges)))


@group("g06_duplicate_edges")
def duplicate_edges(rng):
    """A graph without cycles whose constraints are repeated: an order exists."""
    edges = random_dag(rng, 300, 900)
    repeated = np.repeat(edges, rng.integers(1, 5, len(edges)), axis=0)
    yield case(pipeline(2, [(2, 1)] * 5), pipeline(300, relabelled(rng, 300, repeated)))


@group("g07_tail_after_cycle")
def tail_after_cycle(rng):
    """A cycle of 3 feeds 10 000 stages: what is left over is not the cycle."""
    n = 10_000
    edges = np.vstack([ring(3), chain(n - 2, 3)])
    yield case(pipeline(n, edges))
    yield case(pipeline(n, relabelled(rng, n, edges)))


@group("g08_head_before_cycle")
def head_before_cycle(rng):
    """10 000 stages lead into a cycle of 3: the way to the cycle is not part of it."""
    n = 10_000
    edges = np.vstack([chain(n - 2), ring(3, n - 2)])
    yield case(pipeline(n, edges))


@group("g09_many_cycles")
def many_cycles(rng):
    """Disjoint cycles of different lengths joined by further constraints."""
    lengths = rng.integers(2, 40, 900)
    starts = np.concatenate([[1], 1 + np.cumsum(lengths)])
    n = int(starts[-1]) - 1
    rings = [ring(length, first) for length, first in zip(lengths.tolist(), starts.tolist(), strict=False)]
    edges = np.unique(np.vstack([*rings, random_dag(rng, n, 20_000)]), axis=0)
    yield case(pipeline(n, relabelled(rng, n, edges)))


@group("g10_cycle_200k")
def long_cycle(rng):
    """One cycle through all stages: the certificate is as long as it can be."""
    yield case(pipeline(N_MAX, relabelled(rng, N_MAX, ring(N_MAX))))


@group("g11_dense_dag")
def dense_dag(rng):
    """All 499 500 constraints between 1000 stages: exactly one order is right."""
    first, second = np.triu_indices(1000, 1)
    edges = np.column_stack([first, second]) + 1
    yield case(pipeline(1000, relabelled(rng, 1000, edges)))


@group("g12_star")
def star(rng):
    """One stage before all others, and one after all others."""
    n = 10_000
    others = np.arange(2, n + 1)
    outwards = np.column_stack([np.ones_like(others), others])
    yield case(pipeline(n, outwards), pipeline(n, relabelled(rng, n, outwards[:, ::-1])))


@group("g13_random_dag")
def big_random_dag(rng):
    """The greatest sums of n and m, without a cycle: linear time is needed."""
    yield case(pipeline(N_MAX, relabelled(rng, N_MAX, random_dag(rng, N_MAX, M_MAX))))


@group("g14_many_pipelines")
def many_pipelines(rng):
    """1000 pipelines of 1 to 399 stages, with and without cycles: nothing may be left from the one before."""
    pipelines = []
    for _ in range(1000):
        n = int(rng.integers(2, 400)) if rng.random() < 0.9 else 2
        m = int(rng.integers(0, n + 1))
        edges = random_dag(rng, n, m)
        if rng.random() < 0.5:
            edges = np.unique(np.vstack([edges, rng.integers(1, n + 1, (2, 2))]), axis=0)
        pipelines.append(pipeline(n, relabelled(rng, n, edges)))
    yield case(*pipelines)
