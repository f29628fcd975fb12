"""Shuffle short lists many times and count orders and places."""

import itertools
import math

import numpy as np
from whetstone_driver import Rejected, drive, handed, rng
from whetstone_stat import Trial

TOP = 1.0 - 2.0**-53


def uniforms(seed):
    return rng(seed, only=["random"])


def shuffled(solution, a, generator):
    """The list after the call."""
    (arguments,) = solution.repeat(1, ("shuffle", a, generator), give="arguments")
    return arguments[0]


def require_same_items(before, after):
    if type(after) is not list or len(after) != len(before):
        raise Rejected("the list has another length afterwards")
    rest = list(before)
    for x in after:
        where = next((i for i, y in enumerate(rest) if type(y) is type(x) and y == x), None)
        if where is None:
            raise Rejected("the items are not the same afterwards")
        del rest[where]


def many(solution, n, draws, seed):
    """An array of one order per run."""
    rows = solution.repeat(draws, ("shuffle", list(range(n)), uniforms(seed)), give="arguments")
    wanted = list(range(n))
    after = [row[0] for row in rows]
    if not all(type(x) is list and all(type(i) is int for i in x) and sorted(x) == wanted for x in after):
        raise Rejected("the items are not the same afterwards")
    return after


def orders(case, solution, n, draws):
    def draw(cells):
        counts = {}
        for order in map(tuple, many(solution, n, draws, cells.seed)):
            counts[order] = counts.get(order, 0) + 1
        for order in itertools.permutations(range(n)):
            named = " ".join(str(i + 1) for i in order)
            cells.binomial(counts.get(order, 0), draws, 1.0 / math.factorial(n), f"the order {named}")

    Trial(case).decide(draw)


def places(case, solution, n, draws):
    def draw(cells):
        table = np.array(many(solution, n, draws, cells.seed))
        for place in range(n):
            counts = np.bincount(table[:, place], minlength=n)
            for item in range(n):
                label = f"item {item + 1} in place {place + 1} of {n}"
                cells.binomial(int(counts[item]), draws, 1.0 / n, label)

    Trial(case).decide(draw)


def items(case, solution, a):
    for i in range(5):
        require_same_items(a, shuffled(solution, a, uniforms(case.seed + i)))


def changes(case, solution, n):
    before = list(range(n))
    after = shuffled(solution, before, uniforms(case.seed))
    require_same_items(before, after)
    # a right shuffle leaves 20 items in order once in 10^18 runs
    if after == before:
        raise Rejected("the caller's list has not changed")


class Counted:
    """Uniform numbers, and how many have been taken."""

    def __init__(self, seed):
        self._rng = np.random.default_rng(seed)
        self.taken = 0

    def random(self):
        self.taken += 1
        return self._rng.random()


def numbers(case, solution, n):
    results = []
    for seed in (case.seed, case.seed, case.seed + 1):
        source = Counted(seed)
        results.append(shuffled(solution, list(range(n)), handed(source, methods=["random"])))
        if source.taken > n:
            raise Rejected("random() is called more than n times", f"{source.taken} times for n = {n}")
    if results[0] != results[1]:
        raise Rejected("the same numbers of rng give another order")
    if n >= 100 and results[0] == results[2]:
        raise Rejected("other numbers of rng give the same order")


class Extremes:
    """Only the ends of the range, or a mixture with numbers between."""

    def __init__(self, seed, choices):
        self._rng = np.random.default_rng(seed)
        self._choices = choices

    def random(self):
        chosen = self._choices[int(self._rng.integers(len(self._choices)))]
        return self._rng.random() if chosen is None else chosen


def extremes(case, solution, n):
    for choices in ([0.0], [TOP], [0.0, TOP, None]):
        source = handed(Extremes(case.seed, choices), methods=["random"])
        require_same_items(list(range(n)), shuffled(solution, list(range(n)), source))


def large(case, solution, n):
    after = shuffled(solution, list(range(n)), uniforms(case.seed))
    if len(after) != n or not np.array_equal(np.sort(np.array(after)), np.arange(n)):
        raise Rejected("the items are not the same afterwards")


CHECKS = {
    "orders": orders,
    "places": places,
    "items": items,
    "changes": changes,
    "numbers": numbers,
    "extremes": extremes,
    "large": large,
}


def judge(case, solution):
    name, *settings = case.args
    CHECKS[name](case, solution, *settings)


drive(judge)
