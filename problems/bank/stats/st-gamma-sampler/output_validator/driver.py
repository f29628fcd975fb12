"""Compare the learner's draws with the exact gamma distribution."""

import numpy as np
from scipy.special import gammainc, gammaincinv
from whetstone_driver import Rejected, check_array, drive, handed, rng
from whetstone_stat import Trial

TOP = 1.0 - 2.0**-53


def drawn(solution, shape, scale, n, generator):
    """One call's result: n finite numbers, none of them negative."""
    x = solution.call("sample_gamma", shape, scale, n, generator)
    check_array(x, dtype="float64", shape=(n,), finite=True)
    if (x < 0.0).any():
        raise Rejected("a draw is negative")
    return x


def uniforms(seed):
    return rng(seed, only=["random"])


def cdf_of(shape, scale):
    return lambda x: gammainc(shape, x / scale)


def distribution(case, solution, shape, scale, n):
    def draw(cells):
        cells.ks(drawn(solution, shape, scale, n, uniforms(cells.seed)), cdf_of(shape, scale), "the distribution")

    Trial(case).decide(draw)


def neighbours(case, solution, shape, scale, n):
    median = float(gammaincinv(shape, 0.5)) * scale

    def draw(cells):
        cells.pairs(drawn(solution, shape, scale, n, uniforms(cells.seed)), median, "neighbouring draws")

    Trial(case).decide(draw)


def evenness(case, solution, shape, scale, n):
    def draw(cells):
        cells.too_good(drawn(solution, shape, scale, n, uniforms(cells.seed)), cdf_of(shape, scale), "the fit")

    Trial(case).decide(draw)


def determinism(case, solution, shape, scale, n):
    first = drawn(solution, shape, scale, n, uniforms(case.seed))
    if not np.array_equal(first, drawn(solution, shape, scale, n, uniforms(case.seed))):
        raise Rejected("the same numbers of rng give another result")
    if np.array_equal(first, drawn(solution, shape, scale, n, uniforms(case.seed + 1))):
        raise Rejected("other numbers of rng give the same result")


class Extremes:
    """Uniform numbers that are mostly the ends of the range; never only these, for those who draw again."""

    def __init__(self, seed):
        self._rng = np.random.default_rng(seed)

    def random(self, size=None):
        u = self._rng.random(size)
        middle = self._rng.random(size)
        drawn_numbers = np.where(u < 0.35, 0.0, np.where(u < 0.7, TOP, middle))
        return float(drawn_numbers) if size is None else drawn_numbers


def extremes(case, solution, shape, scale, n):
    for i in range(3):
        drawn(solution, shape, scale, n, handed(Extremes(case.seed + i), methods=["random"]))


def size(case, solution, shape, scale, n):
    drawn(solution, shape, scale, n, uniforms(case.seed))


CHECKS = {
    "distribution": distribution,
    "neighbours": neighbours,
    "evenness": evenness,
    "determinism": determinism,
    "extremes": extremes,
    "size": size,
}


def judge(case, solution):
    name, *settings = case.args
    CHECKS[name](case, solution, *settings)


drive(judge)
