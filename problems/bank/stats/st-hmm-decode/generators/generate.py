"""Secret data of "Decode a hidden Markov chain". Brute force gives the answers of the small cases, the reference the others."""

import itertools
import math

import numpy as np
from whetstone_authoring import Case, group


def rows(rng, shape, sharpness=1.0):
    """Random distributions along the last axis; a small sharpness gives peaked ones."""
    weights = rng.gamma(sharpness, size=shape) + 1e-6
    return weights / weights.sum(axis=-1, keepdims=True)


def model(rng, S, M, sharpness=1.0):
    return rows(rng, S, sharpness), rows(rng, (S, S), sharpness), rows(rng, (S, M), sharpness)


def observed(rng, pi, A, B, T):
    """Symbols that the model can show, drawn from it."""
    state = rng.choice(len(pi), p=pi / pi.sum())
    symbols = []
    for _ in range(T):
        symbols.append(rng.choice(B.shape[1], p=B[state] / B[state].sum()))
        state = rng.choice(len(pi), p=A[state] / A[state].sum())
    return np.array(symbols, dtype=np.int64)


def brute_force(pi, A, B, obs):
    """From the definition, path by path. The order of the factors keeps small products exact enough."""
    best, found, total = -math.inf, None, 0.0
    for path in itertools.product(range(len(pi)), repeat=len(obs)):
        p = pi[path[0]] * B[path[0], obs[0]]
        for t in range(1, len(obs)):
            p = p * A[path[t - 1], path[t]] * B[path[t], obs[t]]
        total += p
        score = math.log(p) if p > 0.0 else -math.inf
        if score > best:
            best, found = score, path
    if found is None:
        return None, -math.inf, -math.inf
    return np.array(found, dtype=np.int64), best, math.log(total)


def drawn(rng, pi, A, B, T):
    return Case(args=[pi, A, B, observed(rng, pi, A, B, T)])


@group("g02_one_observation")
def one_observation(rng):
    for S, M in ((1, 1), (2, 3), (50, 100)):
        yield drawn(rng, *model(rng, S, M), 1)


@group("g03_one_state")
def one_state(rng):
    """Nothing to choose: the path is all zeros, both values are equal."""
    for T in (1, 7, 300):
        yield drawn(rng, *model(rng, 1, 4), T)


@group("g04_structural_zeros")
def structural_zeros(rng):
    """Sparse models: most transitions and many symbols are impossible, but some path is possible."""
    for S, M, T in ((4, 3, 30), (10, 6, 200), (30, 20, 500)):
        pi, A, B = model(rng, S, M)
        A = np.where(rng.random((S, S)) < 0.7, 0.0, A)
        A[np.arange(S), (np.arange(S) + 1) % S] += 0.2
        B = np.where(rng.random((S, M)) < 0.5, 0.0, B)
        B[np.arange(S), np.arange(S) % M] += 0.2
        pi = np.where(np.arange(S) == S // 2, 1.0, 0.0)
        yield drawn(rng, pi, A / A.sum(1, keepdims=True), B / B.sum(1, keepdims=True), T)


@group("g05_impossible")
def impossible(rng):
    """No path: at the first observation, in the middle, at the end."""
    B = np.array([[0.5, 0.5, 0.0], [0.3, 0.7, 0.0]])
    A = rows(rng, (2, 2))
    for where in (0, 4, 9):
        obs = rng.integers(0, 2, 10)
        obs[where] = 2
        yield Case(args=[np.array([0.5, 0.5]), A, B, obs])
    swap = np.array([[0.0, 1.0], [1.0, 0.0]])
    yield Case(args=[np.array([1.0, 0.0]), swap, np.eye(2), np.array([0, 1, 1, 0])])
    yield Case(args=[np.array([0.0, 1.0]), np.eye(2), np.eye(2), np.array([0])])


@group("g06_all_ties")
def all_ties(rng):
    """Every path is as good as every other."""
    for S, T in ((2, 5), (8, 300)):
        even = np.full((S, S), 1.0 / S)
        yield Case(args=[np.full(S, 1.0 / S), even, np.full((S, 4), 0.25), rng.integers(0, 4, T)])


@group("g07_underflow")
def underflow(rng):
    """The product of 5000 steps is far below the smallest float."""
    yield drawn(rng, *model(rng, 3, 40), 5000)
    yield drawn(rng, *model(rng, 10, 100, 0.5), 5000)


@group("g08_left_right")
def left_right(rng):
    """A chain that can only stay or go on: few paths of the S^T are possible, all have to be thought of at once."""
    for S, T in ((6, 40), (20, 400)):
        A = np.diag(rng.uniform(0.3, 0.9, S))
        A[np.arange(S - 1), np.arange(1, S)] = 1.0 - np.diag(A)[:-1]
        A[-1, -1] = 1.0
        yield drawn(rng, np.eye(S)[0], A, rows(rng, (S, 5), 0.4), T)


@group("g09_large")
def large(rng):
    """The largest models: 50 states, 5000 observations."""
    yield drawn(rng, *model(rng, 50, 100), 3000)
    yield drawn(rng, *model(rng, 50, 20, 0.3), 5000)


@group("g10_greedy_trap")
def greedy_trap(rng):
    """The state that is best at a time, or best so far, is not on the best path."""
    A = np.array([[0.0, 0.5, 0.5], [0.0, 0.5, 0.5], [0.0, 0.0, 1.0]])
    for p in (0.34, 0.4, 0.45):
        pi = np.array([p, 0.02, 0.98 - p])
        yield Case(args=[pi, A[[2, 1, 0]][:, [2, 1, 0]], np.full((3, 2), 0.5), rng.integers(0, 2, 4)])
    for _ in range(4):
        pi, A, B = model(rng, 5, 3, 0.3)
        yield drawn(rng, pi, A, rows(rng, (5, 3), 2.0), 60)


@group("g11_asymmetric")
def asymmetric(rng):
    """A cycle in one direction: read the other way round it is another model."""
    S = 5
    A = np.full((S, S), 0.02)
    A[np.arange(S), (np.arange(S) + 1) % S] = 1.0 - 0.02 * (S - 1)
    B = 0.9 * np.eye(S) + 0.1 / S
    B /= B.sum(1, keepdims=True)
    for T in (6, 50):
        yield Case(args=[np.full(S, 1.0 / S), A, B, np.arange(T) % S])


@group("g12_brute_force")
def small(rng):
    """All of it small enough for every path: the definition gives the answer."""
    for _ in range(60):
        S, M, T = int(rng.integers(1, 4)), int(rng.integers(1, 4)), int(rng.integers(1, 7))
        pi, A, B = model(rng, S, M, 0.5)
        A = np.where(rng.random((S, S)) < 0.2, 0.0, A)
        A[np.arange(S), rng.integers(0, S, S)] += 0.1
        A /= A.sum(1, keepdims=True)
        obs = rng.integers(0, M, T)
        yield Case(args=[pi, A, B, obs], expected=brute_force(pi, A, B, obs))


@group("g13_tiny_probabilities")
def tiny_probabilities(rng):
    """Probabilities of 1e-300 that decide which path is best."""
    for small_a, small_b in ((1e-300, 1e-200), (1e-250, 1e-300), (1e-15, 1e-20)):
        A = np.array([[1.0, small_a], [small_b, 1.0]])
        B = np.array([[1.0, 1e-290, 0.0], [1e-280, 0.5, 0.5]])
        obs = np.array([0, 0, 1, 2, 1, 2, 1, 0, 0, 2])
        yield Case(args=[np.array([1.0, 1e-300]), A, B, obs])
