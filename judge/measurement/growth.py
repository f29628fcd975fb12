"""How CPU time grows with the size of the input: which of six curves goes through what was measured.

Each class of growth is fitted as a fixed cost plus a multiple of its curve, with relative errors: a small
time counts as much as a large one. Only the largest sizes are looked at, where the fixed cost and the faster
parts of a program have been left behind. A bootstrap over sizes and runs says how sure the choice is, and
where it is not, the answer is two neighbours or none.
"""

import math
import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

METHOD = "relative-fit-1"
NOISE_FLOOR_MS = 5.0
"""Times below are mostly the start of a process."""
LEAST_DOUBLINGS = 4
MOST_POINTS = 6
"""Of the largest sizes."""
WORST_MISFIT = 0.12
"""Root of the mean squared relative error of a fit that may still be believed."""
LEAST_FREQUENCY = 0.9
CLEARER = 0.6
"""Of the runner-up's misfit: `n` and `n log n` lie so near that frequency alone does not part them; caches
that grow too small look like a logarithm."""
CURVES: Mapping[str, Callable[[float, float], float]] = {
    "log n": lambda n, top: math.log(n) / math.log(top),
    "n": lambda n, top: n / top,
    "n log n": lambda n, top: n * math.log(n) / (top * math.log(top)),
    "n^2": lambda n, top: (n / top) ** 2,
    "n^3": lambda n, top: (n / top) ** 3,
    "2^n": lambda n, top: math.pow(2.0, max(n - top, -1000.0)),
}
"""In order of growth; each is 1 at the largest size."""
_NEAR = ("n", "n log n")
_RESAMPLES = 200
_LEAST_DISTINCT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """CPU times of several runs on inputs of one size (at least 2), in milliseconds."""

    size: int
    times_ms: tuple[float, ...]

    @property
    def median_ms(self) -> float:
        """Of the runs."""
        return statistics.median(self.times_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What the points show. `best` names one class, or two neighbours that cannot be told apart, or none."""

    best: tuple[str, ...] = ()
    runner_up: str = ""
    frequency: float = 0.0
    """Share of the bootstrap's fits that chose one of `best`, 0 to 1."""
    misfit: float = 0.0
    note: str = ""

    @property
    def words(self) -> str:
        """For people: `n log n`, `n or n log n`; empty when inconclusive."""
        return " or ".join(self.best)


def grown(points: Sequence[Point]) -> Growth:
    """The class of growth, or why there is none. The same points give the same answer."""
    used = _usable(points)
    if not _is_wide_enough(used):
        return Growth(note=f"fewer than {LEAST_DOUBLINGS} doublings take more than {NOISE_FLOOR_MS:g} ms")
    misfits = _misfits([(point.size, point.median_ms) for point in used])
    first, second = sorted(misfits, key=lambda name: misfits[name])[:2]
    if misfits[first] > WORST_MISFIT:
        return Growth(
            runner_up=first,
            misfit=misfits[first],
            note=f"no class fits: the nearest is {first}, off by too much",
        )
    chosen = _bootstrap(used)
    return _judged(first, second, misfits, {name: chosen.count(name) / len(chosen) for name in CURVES})


def _judged(first: str, second: str, misfits: Mapping[str, float], shares: Mapping[str, float]) -> Growth:
    is_clear = misfits[first] <= CLEARER * misfits[second] or {first, second} != set(_NEAR)
    if shares[first] >= LEAST_FREQUENCY and is_clear:
        return Growth(best=(first,), runner_up=second, frequency=shares[first], misfit=misfits[first])
    together = sum(shares[name] for name in _NEAR)
    if first in _NEAR and together >= LEAST_FREQUENCY:
        return Growth(best=_NEAR, runner_up=second, frequency=together, misfit=misfits[first])
    return Growth(
        runner_up=second,
        frequency=shares[first],
        misfit=misfits[first],
        note=f"{first} and {second} both fit",
    )


def _is_wide_enough(used: Sequence[Point]) -> bool:
    """Four doublings of the size; or eight of the time, which steep growth shows on far less."""
    if len(used) < _LEAST_DISTINCT:
        return False
    doublings = math.log2(used[-1].size / used[0].size)
    of_time = math.log2(used[-1].median_ms / used[0].median_ms)
    return doublings >= LEAST_DOUBLINGS or of_time >= 2 * LEAST_DOUBLINGS


def _usable(points: Sequence[Point]) -> list[Point]:
    """The largest sizes, above the noise floor without a gap, smallest first."""
    used: list[Point] = []
    for point in sorted(points, key=lambda point: -point.size):
        if point.median_ms < NOISE_FLOOR_MS or len(used) == MOST_POINTS:
            break
        used.append(point)
    return used[::-1]


def _misfits(points: Sequence[tuple[int, float]]) -> dict[str, float]:
    top = float(max(size for size, _ in points))
    return {
        name: _misfit([curve(float(size), top) for size, _ in points], [ms for _, ms in points])
        for name, curve in CURVES.items()
    }


def _misfit(curve: Sequence[float], times: Sequence[float]) -> float:
    """Root of the mean squared relative error of the best `fixed + factor * curve`, neither below zero."""
    ones = [1 / ms for ms in times]
    scaled = [value / ms for value, ms in zip(curve, times, strict=True)]
    s11 = sum(one * one for one in ones)
    s12 = sum(one * value for one, value in zip(ones, scaled, strict=True))
    s22 = sum(value * value for value in scaled)
    s1, s2 = sum(ones), sum(scaled)
    determinant = s11 * s22 - s12 * s12
    fixed = (s1 * s22 - s2 * s12) / determinant if determinant > 1e-12 * s11 * s22 else 0.0
    factor = (s2 * s11 - s1 * s12) / determinant if determinant > 1e-12 * s11 * s22 else s2 / s22
    if fixed < 0:
        fixed, factor = 0.0, s2 / s22
    if factor < 0:
        fixed, factor = s1 / s11, 0.0
    errors = (fixed * one + factor * value - 1 for one, value in zip(ones, scaled, strict=True))
    return math.sqrt(sum(error * error for error in errors) / len(times))


def _bootstrap(points: Sequence[Point]) -> list[str]:
    """The best class of each draw of sizes, and of one run for each."""
    draw = random.Random(METHOD)  # noqa: S311 -- no secret depends on it
    chosen: list[str] = []
    while len(chosen) < _RESAMPLES:
        drawn = draw.choices(points, k=len(points))
        if len({point.size for point in drawn}) < _LEAST_DISTINCT:
            continue
        misfits = _misfits([(point.size, draw.choice(point.times_ms)) for point in drawn])
        chosen.append(min(misfits, key=lambda name: misfits[name]))
    return chosen
