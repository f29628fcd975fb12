"""Draw many times and count."""

from fractions import Fraction

import numpy as np
from whetstone_driver import Rejected, drive, handed, rng
from whetstone_stat import Trial


def uniforms(seed):
    return rng(seed, only=["random"])


def require_indices(drawn, weights):
    """Integers of the list's range, none of an item of weight 0."""
    for index in drawn:
        if isinstance(index, bool) or not isinstance(index, int | np.integer) or not 0 <= index < len(weights):
            raise Rejected("draw returned no index of the list", f"{index!r}")
        if weights[int(index)] == 0.0:
            raise Rejected("an item of weight 0 was drawn", f"index {index}")
    return [int(index) for index in drawn]


def prepared(solution, weights):
    sampler = solution.new("Sampler", weights)
    return sampler


def draws(solution, weights, times, generator):
    sampler = prepared(solution, weights)
    return require_indices(sampler.each("draw", [generator] * times), weights)


def frequencies(case, solution, weights, times):
    exact = [Fraction(w) for w in weights]
    chances = [float(w / sum(exact)) for w in exact]

    def draw(cells):
        counts = np.bincount(draws(solution, weights, times, uniforms(cells.seed)), minlength=len(weights))
        cells.counts([int(count) for count in counts], chances, "index")

    Trial(case).decide(draw)


def never(case, solution, weights, times):
    drawn = draws(solution, weights, times, uniforms(case.seed))
    if len(set(drawn)) < 20:
        raise Rejected("the same few items come again and again")


def overflow(case, solution, n, times):
    never(case, solution, [1e306 if i % 2 else 0.0 for i in range(n)] + [1e-300], times)


class Counted:
    """Uniform numbers, and how many have been taken."""

    def __init__(self, seed):
        self._rng = np.random.default_rng(seed)
        self.taken = 0

    def random(self):
        self.taken += 1
        return self._rng.random()


def numbers(case, solution, weights, times):
    results = []
    for seed in (case.seed, case.seed, case.seed + 1):
        source = Counted(seed)
        results.append(draws(solution, weights, times, handed(source, methods=["random"])))
        if source.taken > 2 * times:
            raise Rejected("more than 2 numbers per draw on average", f"{source.taken} for {times} draws")
    if results[0] != results[1]:
        raise Rejected("the same numbers of rng give other indices")
    if results[0] == results[2]:
        raise Rejected("other numbers of rng give the same indices")


class Ends:
    """The same uniform number for ever."""

    def __init__(self, number):
        self._number = number

    def random(self):
        return self._number


def ends(case, solution, weights):
    for number in (0.0, 1.0 - 2.0**-53):
        draws(solution, weights, 3, handed(Ends(number), methods=["random"]))


CHECKS = {
    "frequencies": frequencies,
    "never": never,
    "overflow": overflow,
    "numbers": numbers,
    "ends": ends,
}


def judge(case, solution):
    name, *settings = case.args
    CHECKS[name](case, solution, *settings)


drive(judge)
