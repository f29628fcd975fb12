"""Run the learner's reservoirs many times and count what they keep."""

import itertools
import math

import numpy as np
from whetstone_driver import Rejected, drive, handed, rng
from whetstone_stat import Trial

MAX_SUBSETS = 20
TOP = 1.0 - 2.0**-53


def uniforms(seed):
    return rng(seed, only=["random"])


def require_sample(got, size):
    """A list of the right length."""
    if type(got) is not list:
        raise Rejected("sample() returns no list")
    if len(got) != size:
        raise Rejected("sample() has the wrong number of items", f"{len(got)} instead of {size}")


def require_positions(got, k, n):
    """k distinct numbers of range(n): the streams of these checks hold their own positions."""
    require_sample(got, k)
    if not all(type(x) is int and 0 <= x < n for x in got):
        raise Rejected("an item of the sample never came")
    if len(set(got)) != k:
        raise Rejected("an item is in the sample twice", f"{got}")


def short(case, solution, k, items):
    reservoir = solution.new("Reservoir", k, uniforms(case.seed))
    for count, x in enumerate(items, start=1):
        reservoir.call("add", x)
        require_sample(reservoir.call("sample"), count)
    got = reservoir.call("sample")
    require_sample(got, len(items))
    rest = list(items)
    for x in got:
        if x not in rest:
            raise Rejected("the sample is not the whole short stream", f"{got} of {items}")
        rest.remove(x)


def counted(case, solution, steps, k, n, draws):
    """Test each item's count and, where there are few, each subset's."""

    def draw(cells):
        created = ("Reservoir", k, uniforms(cells.seed))
        kept = solution.repeat(draws, created, *steps)
        for got in kept:
            require_positions(got, k, n)
        counts = np.bincount(np.array(kept).ravel(), minlength=n)
        for item in range(n):
            cells.binomial(int(counts[item]), draws, k / n, f"item {item + 1} of {n}")
        subsets = math.comb(n, k)
        if n < subsets <= MAX_SUBSETS:
            seen = {}
            for got in kept:
                key = tuple(sorted(got))
                seen[key] = seen.get(key, 0) + 1
            for subset in itertools.combinations(range(n), k):
                named = ", ".join(str(item + 1) for item in subset)
                cells.binomial(seen.get(subset, 0), draws, 1.0 / subsets, f"the subset {named} of {n}")

    Trial(case).decide(draw)


def frequencies(case, solution, k, n, draws):
    counted(case, solution, [*(("add", x) for x in range(n)), ("sample",)], k, n, draws)


def asked_before(case, solution, k, times, n, draws):
    steps = []
    for position in range(n):
        steps.append(("add", position))
        steps += [("sample",)] * times.count(position + 1)
    counted(case, solution, [*steps, ("sample",)], k, n, draws)


def equal_values(case, solution, k, items, value, draws):
    def draw(cells):
        steps = [("Reservoir", k, uniforms(cells.seed)), *(("add", x) for x in items), ("sample",)]
        kept = solution.repeat(draws, *steps)
        for got in kept:
            require_sample(got, k)
        count = sum(got.count(value) for got in kept)
        cells.binomial(count, draws, k / len(items), "an item whose neighbours are all equal")

    Trial(case).decide(draw)


def run(solution, seed, k, n):
    reservoir = solution.new("Reservoir", k, uniforms(seed))
    reservoir.each("add", range(n), give="nothing")
    got = reservoir.call("sample")
    require_positions(got, k, n)
    return got


def determinism(case, solution, k, n, seeds):
    first = [run(solution, case.seed + i, k, n) for i in range(seeds)]
    again = [run(solution, case.seed + i, k, n) for i in range(seeds)]
    if first != again:
        raise Rejected("the same numbers of rng and the same stream give another sample")
    if all(sorted(got) == sorted(first[0]) for got in first):
        raise Rejected("every seed gives the same sample")


def long(case, solution, k, n):
    run(solution, case.seed, k, n)


def copy(case, solution, k, n):
    reservoir = solution.new("Reservoir", k, uniforms(case.seed))
    reservoir.each("add", range(n), give="nothing")
    before = reservoir.call("sample")
    handed_out = reservoir.call("sample", keep=True)
    handed_out.call("append", -1)
    handed_out.call("reverse")
    handed_out.call("pop")
    if reservoir.call("sample") != before:
        raise Rejected("changing a returned list changes the reservoir")


class Extremes:
    """Uniform numbers that are mostly the ends of the range; never only these, for those who draw again."""

    def __init__(self, seed):
        self._rng = np.random.default_rng(seed)

    def random(self):
        u = self._rng.random()
        return 0.0 if u < 0.4 else TOP if u < 0.8 else self._rng.random()


def extremes(case, solution, k, n):
    for i in range(5):
        probe = handed(Extremes(case.seed + i), methods=["random"])
        reservoir = solution.new("Reservoir", k, probe)
        reservoir.each("add", range(n), give="nothing")
        require_positions(reservoir.call("sample"), k, n)


CHECKS = {
    "short": short,
    "frequencies": frequencies,
    "asked_before": asked_before,
    "equal_values": equal_values,
    "determinism": determinism,
    "long": long,
    "copy": copy,
    "extremes": extremes,
}


def judge(case, solution):
    name, *settings = case.args
    CHECKS[name](case, solution, *settings)


drive(judge)
