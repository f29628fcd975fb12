"""How much CPU time a submission takes per unit of the reference's: a ratio with an honest interval.

The unit is the pair: the reference and the submission, one right after the other in one runner. The order
turns round from pair to pair (reference, submission, submission, reference), so that a drift of the machine
cancels over two pairs; these two make a block, and blocks are what the bootstrap draws.
"""

import math
import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

METHOD = "abba-median-2"
"""Names how a ratio was found; a change of anything below gets a new name."""
LEAST_CPU_MS = 20.0
"""Below this the start of a process and the noise of the machine weigh more than the program."""
LEAST_PAIRS, MOST_PAIRS = 6, 24
"""The least makes three whole blocks."""
TARGET_HALF_WIDTH = 0.03
"""Narrow enough: more pairs would only cost the queue. In natural logarithms, as all widths here."""
WIDEST_HALF_WIDTH = math.log(1.10)
"""Wider than that, a ratio says nothing that could rank anybody."""
NOISE_FLOOR = 0.018
"""What differs between two measurements of the same code however many pairs they take: where the pages of its
memory lie, which neighbour shares the processor's caches. Learned from pairs of one program with itself."""

_RESAMPLES = 400
_STOPPING = 1.2
"""Who stops when the spread looks small has often met a spread that only looked small."""
_Z = 1.959964
# Student's t, 97.5 %: few blocks know little about their own spread. Index: degrees of freedom - 1.
_T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """CPU times of one turn, in milliseconds."""

    reference_ms: float
    own_ms: float

    @property
    def log_ratio(self) -> float:
        """Natural logarithm of submission over reference."""
        return math.log(self.own_ms / self.reference_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A ratio, the interval that holds the true one in 95 of 100 measurements, and what it rests on."""

    ratio: float
    low: float
    high: float
    pairs: int

    @property
    def half_width(self) -> float:
        """Of the interval, in natural logarithms."""
        return math.log(self.high / self.low) / 2

    @property
    def is_sharp(self) -> bool:
        """Whether the interval is narrow enough to say anything."""
        return self.half_width <= WIDEST_HALF_WIDTH


def estimate(pairs: Sequence[Pair]) -> Estimate:
    """The ratio that these pairs show. The same pairs give the same interval. ValueError below two pairs."""
    logs = [pair.log_ratio for pair in pairs]
    if len(logs) < 2:
        raise ValueError("an interval needs at least two pairs")
    middle = statistics.median(logs)
    half_width = math.hypot(_spread_of_median(logs), NOISE_FLOOR)
    return Estimate(
        ratio=math.exp(middle),
        low=math.exp(middle - half_width),
        high=math.exp(middle + half_width),
        pairs=len(logs),
    )


def wants_more(pairs: Sequence[Pair], *, has_time: bool) -> bool:
    """Whether another block is worth its time; `has_time` says whether the budget is not yet spent."""
    if len(pairs) < LEAST_PAIRS:
        return True
    if len(pairs) % 2:
        return True
    if not has_time or len(pairs) >= MOST_PAIRS or is_too_fast(pairs):
        return False
    return estimate(pairs).half_width > TARGET_HALF_WIDTH


def is_too_fast(pairs: Sequence[Pair]) -> bool:
    """Whether one of the two programs takes too little time to be compared."""
    sides = ([pair.reference_ms for pair in pairs], [pair.own_ms for pair in pairs])
    return any(statistics.median(side) < LEAST_CPU_MS for side in sides)


def _spread_of_median(logs: Sequence[float]) -> float:
    """Half the width of the interval, from medians of blocks drawn again and again."""
    blocks = [logs[at : at + 2] for at in range(0, len(logs), 2)]
    # Seeded by nothing but a constant: whoever has the pairs can compute the interval again.
    draw = random.Random(METHOD)  # noqa: S311 -- no secret depends on it
    medians = sorted(
        statistics.median([log for block in draw.choices(blocks, k=len(blocks)) for log in block])
        for _ in range(_RESAMPLES)
    )
    low, high = medians[int(0.025 * _RESAMPLES)], medians[int(0.975 * _RESAMPLES) - 1]
    freedom = min(len(blocks) - 1, len(_T))
    # With m blocks drawn, the spread comes out too small by (m - 1) / m.
    small_sample = math.sqrt(len(blocks) / max(1, len(blocks) - 1))
    return (high - low) / 2 * (_T[max(freedom, 1) - 1] / _Z) * small_sample * _STOPPING
