"""What drivers of stochastic problems import: `from whetstone_stat import Trial`.

    def judge(case, solution):
        def draw(cells):
            counts = tally(solution, cells.seed)
            for item, count in enumerate(counts):
                cells.binomial(count, 20_000, 0.25, f"item {item}")

        Trial(case).decide(draw)

Every test here holds for finite samples: its p-value `p` obeys P(p <= a) <= a for a right program and every
a, by a theorem that its docstring names. Nothing is asymptotic, so the declared rate of false rejections is
a bound and no estimate. Standard library and numpy only.
"""

import hashlib
import importlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

DEFAULT_RATE = 1e-9
NEGLIGIBLE = 1e-18
"""Relative size of the terms that a sum leaves out."""
MAX_EVENNESS = 0.5
"""Above this value of sqrt(n) D a sample is not suspected of being too even: P is above 0.036 there."""


class TrialMisused(Exception):
    """The driver's own fault: more cells than declared, a label used twice, an empty sample."""


# ---- p-values ----


def binomial_tails(successes: int, n: int, p: float) -> tuple[float, float]:
    """(P(X <= successes), P(X >= successes)) for X ~ Bin(n, p), exact but for rounding (1e-9 relative).

    The tail that does not hold the mean is summed outward from its largest term; the other follows from it.
    """
    if not 0 <= successes <= n or not 0.0 <= p <= 1.0:
        raise TrialMisused(f"{successes} of {n} with probability {p}")
    if p in (0.0, 1.0):
        sure = round(n * p)
        return float(successes >= sure), float(successes <= sure)
    at = math.exp(_log_binomial(successes, n, p))
    if successes >= n * p:
        upper = min(1.0, at * _series(successes, n, p))
        return min(1.0, 1.0 - upper + at), upper
    lower = min(1.0, at * _series(n - successes, n, 1.0 - p))
    return lower, min(1.0, 1.0 - lower + at)


def _log_binomial(k: int, n: int, p: float) -> float:
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return choose + k * math.log(p) + (n - k) * math.log1p(-p)


def _series(k: int, n: int, p: float) -> float:
    """P(X >= k) / P(X = k), for k at or above the mean: the ratios of neighbours are below 1 and fall."""
    total, term, start = 1.0, 1.0, k
    while start < n and term > NEGLIGIBLE * total:
        steps = np.arange(start, min(n, start + 4096), dtype=np.float64)
        terms = term * np.cumprod((n - steps) / (steps + 1.0) * (p / (1.0 - p)))
        total += float(terms.sum())
        term, start = float(terms[-1]), start + len(steps)
    return total


def binomial_p(successes: int, n: int, p: float) -> float:
    """Two-sided p-value of a count: twice the smaller exact tail (Clopper and Pearson 1934), at most 1."""
    return min(1.0, 2.0 * min(binomial_tails(successes, n, p)))


def largest_gap(sample: Any, cdf: Callable[[Any], Any]) -> float:
    """D_n = sup |F_n - F| for a continuous cdf, which is given the sorted sample as one array."""
    values = np.sort(np.asarray(sample, dtype=np.float64))
    n = len(values)
    if n == 0:
        raise TrialMisused("an empty sample")
    expected = np.asarray(cdf(values), dtype=np.float64)
    if not np.isfinite(expected).all():
        return math.inf
    steps = np.arange(n + 1) / n
    return float(max((steps[1:] - expected).max(), (expected - steps[:-1]).max()))


def dkw_p(gap: float, n: int) -> float:
    """Bound on P(D_n >= gap): 2 exp(-2 n gap^2) (Dvoretzky, Kiefer, Wolfowitz; constant by Massart 1990)."""
    return _as_p(2.0 * math.exp(-2.0 * n * gap * gap))


def too_even_p(gap: float, n: int) -> float:
    """P(D_n <= gap) for a continuous distribution, exact: the matrix power of Marsaglia, Tsang, Wang (2003).

    1 where sqrt(n) * gap > `MAX_EVENNESS`: such samples are not too even, and the matrix would be large.
    """
    if math.sqrt(n) * gap > MAX_EVENNESS:
        return 1.0
    # One ulp up: the formula gives P(D_n < gap), and the bound is to hold with equality as well.
    gap = math.nextafter(gap, 1.0)
    k = int(n * gap) + 1
    size, h = 2 * k - 1, k - n * gap
    power, exponent = _matrix_power(_durbin_matrix(size, h), n)
    log_p = (
        math.log(power[k - 1, k - 1]) + exponent * math.log(10.0) if power[k - 1, k - 1] > 0.0 else -math.inf
    )
    return min(1.0, math.exp(min(0.0, log_p + math.lgamma(n + 1) - n * math.log(n))))


def _durbin_matrix(size: int, h: float) -> Any:
    rows = np.arange(size)[:, None] - np.arange(size)[None, :] + 1
    matrix = (rows >= 0).astype(np.float64)
    powers = h ** np.arange(1, size + 1)
    matrix[:, 0] -= powers
    matrix[-1, :] -= powers[::-1]
    matrix[-1, 0] += max(0.0, 2.0 * h - 1.0) ** size
    factorials = np.array([math.lgamma(i + 1) for i in range(size + 1)])
    return np.where(rows >= 0, matrix * np.exp(-factorials[np.maximum(rows, 0)]), 0.0)


def _matrix_power(matrix: Any, n: int) -> tuple[Any, int]:
    """(M, e) with matrix^n = M * 10^e: squarings, brought back into range as they go."""
    result, exponent = np.eye(len(matrix)), 0
    square, square_exponent = matrix, 0
    while n:
        if n & 1:
            result, exponent = _scaled(result @ square, exponent + square_exponent)
        square, square_exponent = _scaled(square @ square, 2 * square_exponent)
        n >>= 1
    return result, exponent


def _scaled(matrix: Any, exponent: int) -> tuple[Any, int]:
    largest = float(np.abs(matrix).max())
    shift = math.floor(math.log10(largest)) if largest > 0.0 else 0
    return matrix / 10.0**shift, exponent + shift


def normal_mean_p(sample: Any, mean: float, sd: float) -> float:
    """Of the mean of independent N(mean, sd^2): exactly normal, two-sided. For normal samples only."""
    values = _nonempty(sample)
    z = abs(float(values.mean()) - mean) * math.sqrt(len(values)) / sd
    return _as_p(math.erfc(z / math.sqrt(2.0)))


def normal_variance_p(sample: Any, sd: float) -> float:
    """Of the variance of independent normals: (n - 1) S^2 / sd^2 is chi-square with n - 1 degrees.

    The tail is bounded by Chernoff: P(chi2_k beyond k x) <= (x exp(1 - x))^(k/2) on either side of x = 1.
    """
    values = _nonempty(sample)
    degrees = len(values) - 1
    x = float(values.var(ddof=1)) / (sd * sd)
    if not x > 0.0:
        return 0.0
    return _as_p(2.0 * math.exp(degrees / 2.0 * (math.log(x) + 1.0 - x)))


def bounded_mean_p(sample: Any, mean: float, low: float, high: float) -> float:
    """Of the mean of independent values within [low, high]: 2 exp(-2 n d^2 / width^2) (Hoeffding 1963)."""
    values = _nonempty(sample)
    if values.min() < low or values.max() > high:
        return 0.0
    distance = (float(values.mean()) - mean) / (high - low)
    return _as_p(2.0 * math.exp(-2.0 * len(values) * distance * distance))


def _as_p(bound: float) -> float:
    """A bound as a p-value. NaN, which comes from NaN in the sample, is no excuse."""
    return 0.0 if math.isnan(bound) else min(1.0, bound)


def _nonempty(sample: Any) -> Any:
    values = np.asarray(sample, dtype=np.float64)
    if len(values) < 2:
        raise TrialMisused("a sample of fewer than two values")
    return values


# ---- one run ----


@dataclass(frozen=True)
class Cell:
    """One test of one run."""

    label: str
    p: float
    words: str
    """What a p-value near 0 means, for the learner."""


class Cells:
    """Collects the tests of one run. `seed` is the run's own: give it, or what `seed_for` makes, to `rng`."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.taken: dict[str, Cell] = {}

    def seed_for(self, *parts: object) -> int:
        """A seed for one of several generators of this run."""
        return derived_seed(self.seed, *parts)

    def binomial(self, successes: int, n: int, p: float, label: str) -> float:
        """A count of independent trials. See `binomial_p`."""
        words = "comes too often" if successes > n * p else "comes too rarely"
        return self._take(label, binomial_p(int(successes), int(n), float(p)), words)

    def counts(self, counts: Sequence[int], probabilities: Sequence[float], label: str) -> None:
        """One cell per category, each an exact binomial; they need not be independent (union bound).

        Stands in for a chi-square test, whose p-value is asymptotic.
        """
        if len(counts) != len(probabilities):
            raise TrialMisused(f"{label}: {len(counts)} counts, {len(probabilities)} probabilities")
        n = int(sum(counts))
        for index, (count, p) in enumerate(zip(counts, probabilities, strict=True)):
            self.binomial(count, n, p, f"{label} {index}")

    def ks(self, sample: Any, cdf: Callable[[Any], Any], label: str = "distribution") -> float:
        """The whole distribution: largest gap between empirical and exact cdf. See `dkw_p`."""
        return self._take(label, dkw_p(largest_gap(sample, cdf), len(sample)), "is not the one asked for")

    def too_good(self, sample: Any, cdf: Callable[[Any], Any], label: str = "evenness") -> float:
        """Fits better than chance allows: stratified, tabulated or quasi-random values. See `too_even_p`."""
        return self._take(label, too_even_p(largest_gap(sample, cdf), len(sample)), "is too good for chance")

    def pairs(self, sample: Any, median: float, label: str = "neighbours") -> float:
        """Disjoint neighbours lie on the same side of the median half of the time: exact binomial."""
        values = np.asarray(sample)
        above = values[: len(values) // 2 * 2].reshape(-1, 2) > median
        same = int((above[:, 0] == above[:, 1]).sum())
        words = "are alike too often" if same * 2 > len(above) else "differ too often"
        return self._take(label, binomial_p(same, len(above), 0.5), words)

    def normal_mean(self, sample: Any, mean: float, sd: float, label: str = "mean") -> float:
        """See `normal_mean_p`."""
        return self._take(label, normal_mean_p(sample, mean, sd), "is off")

    def normal_variance(self, sample: Any, sd: float, label: str = "variance") -> float:
        """See `normal_variance_p`."""
        return self._take(label, normal_variance_p(sample, sd), "is off")

    def bounded_mean(
        self, sample: Any, mean: float, *, low: float, high: float, label: str = "mean"
    ) -> float:
        """See `bounded_mean_p`."""
        return self._take(label, bounded_mean_p(sample, mean, low, high), "is off")

    def _take(self, label: str, p: float, words: str) -> float:
        if label in self.taken:
            raise TrialMisused(f"the cell {label!r} is tested twice")
        self.taken[label] = Cell(label, p, words)
        return p


# ---- the decision ----


def derived_seed(*parts: object) -> int:
    """A seed below 2^63 that names its parts: the same parts give the same seed, others an unrelated one."""
    text = "\0".join(str(part) for part in parts).encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big") >> 1


def cell_level(rate: float, cells: int, confirm: bool) -> float:
    """The p-value below which a cell fails, so that a right program is refused with probability <= rate.

    Without confirmation rate / cells (union bound). With it a cell has to fail twice, in runs whose seeds
    have nothing in common: each of `cells` cells then refuses with probability <= level^2 = rate / cells.
    """
    return math.sqrt(rate / cells) if confirm else rate / cells


class Trial:
    """Decides about one case of a stochastic problem.

    `rate` and `cells` are of the whole problem (declared as `false_reject` and `cells` in whetstone.yaml, in
    `case.declared`): the bound holds for all its cases together as long as they test no more cells than that.
    """

    def __init__(self, case: Any, *, rate: float | None = None, cells: int | None = None) -> None:
        declared = getattr(case, "declared", None) or {}
        self._case = case
        self._cells = int(cells or declared.get("cells") or 1)
        self._confirms = bool(declared.get("confirm", True))
        self.rate = float(rate or declared.get("false_reject") or DEFAULT_RATE)
        self.level = cell_level(self.rate, self._cells, self._confirms)

    def decide(self, draw: Callable[[Cells], object]) -> None:
        """Run once, and once more with another seed if a cell failed. Raises the driver's `Rejected`."""
        first = self._run(draw, 1)
        self._case.report("p_values", {label: cell.p for label, cell in first.items()})
        failed = self._failed(first)
        if failed and self._confirms:
            second = self._run(draw, 2)
            failed = {label: cell for label, cell in failed.items() if label in self._failed(second)}
        if failed:
            worst = min(failed.values(), key=lambda cell: cell.p)
            listed = ", ".join(f"{cell.label}: p = {cell.p:.2g}" for cell in list(failed.values())[:10])
            driver = importlib.import_module("whetstone_driver")
            raise driver.Rejected(
                f"{worst.label} {worst.words}", detail=f"{listed}; allowed {self.level:.2g}"
            )

    def _run(self, draw: Callable[[Cells], object], number: int) -> dict[str, Cell]:
        cells = Cells(derived_seed(self._case.seed, "run", number))
        draw(cells)
        if not cells.taken or len(cells.taken) > self._cells:
            raise TrialMisused(f"{len(cells.taken)} cells are tested, {self._cells} are declared")
        return cells.taken

    def _failed(self, taken: dict[str, Cell]) -> dict[str, Cell]:
        # Written so that NaN fails.
        return {label: cell for label, cell in taken.items() if not cell.p > self.level}
