import math
import random

import pytest

from judge.measurement.ratio import (
    LEAST_CPU_MS,
    LEAST_PAIRS,
    MOST_PAIRS,
    NOISE_FLOOR,
    Pair,
    estimate,
    is_too_fast,
    wants_more,
)


def noisy(ratio: float, spread: float, count: int, draw: random.Random) -> list[Pair]:
    """Pairs of a program that takes `ratio` of the reference, with heavy tails as machines have them."""
    pairs = []
    for _ in range(count):
        reference, own = (1 + abs(draw.gauss(0, spread)) * draw.choice((1, 1, 1, 4)) for _ in range(2))
        pairs.append(Pair(reference_ms=100 * reference, own_ms=100 * ratio * own))
    return pairs


def until_enough(pairs: list[Pair]) -> list[Pair]:
    count = 0
    while wants_more(pairs[:count], has_time=True):
        count += 1
    return pairs[:count]


def test_it_is_as_narrow_as_the_noise_floor_when_all_pairs_agree() -> None:
    found = estimate([Pair(reference_ms=40.0, own_ms=60.0)] * 6)
    assert found.ratio == pytest.approx(1.5)
    assert found.pairs == 6
    assert found.half_width == pytest.approx(NOISE_FLOOR)
    assert math.log(found.high / found.ratio) == pytest.approx(math.log(found.ratio / found.low))


def test_one_wild_pair_moves_nothing_but_the_width() -> None:
    steady = [Pair(reference_ms=100.0, own_ms=150.0 + number % 3) for number in range(11)]
    found = estimate([*steady, Pair(reference_ms=100.0, own_ms=900.0)])
    assert found.ratio == pytest.approx(1.51, abs=0.01)


def test_the_same_pairs_give_the_same_interval() -> None:
    pairs = noisy(1.2, 0.05, 12, random.Random(4))
    assert estimate(pairs) == estimate(list(pairs))


def test_a_drift_of_the_machine_cancels() -> None:
    """Reference, own, own, reference on a machine that slows down by a hundredth with every run."""
    speed = [100 * 1.01**run for run in range(16)]
    pairs = []
    for number in range(8):
        first, second = speed[2 * number : 2 * number + 2]
        reference, own = (first, second) if number % 2 == 0 else (second, first)
        pairs.append(Pair(reference_ms=reference, own_ms=2 * own))
    assert estimate(pairs).ratio == pytest.approx(2.0, rel=0.005)


@pytest.mark.parametrize("spread", [0.005, 0.02, 0.05])
def test_its_interval_holds_the_true_ratio_nineteen_times_of_twenty(spread: float) -> None:
    draw = random.Random(7)
    held = 0
    for _ in range(200):
        found = estimate(until_enough(noisy(1.4, spread, MOST_PAIRS, draw)))
        held += found.low <= 1.4 <= found.high
    assert held >= 190


@pytest.mark.parametrize("spread", [0.01, 0.05])
def test_two_measurements_of_one_program_overlap_nineteen_times_of_twenty(spread: float) -> None:
    draw = random.Random(8)
    overlapping = 0
    for _ in range(100):
        one, other = (estimate(until_enough(noisy(0.8, spread, MOST_PAIRS, draw))) for _ in range(2))
        overlapping += one.low <= other.high and other.low <= one.high
    assert overlapping >= 95


def test_it_tells_a_fifth_more_work_from_less() -> None:
    draw = random.Random(9)
    one, other = (estimate(until_enough(noisy(ratio, 0.02, MOST_PAIRS, draw))) for ratio in (1.0, 1.2))
    assert one.high < other.low


def test_it_asks_for_whole_blocks_within_its_bounds() -> None:
    steady = [Pair(reference_ms=40.0, own_ms=60.0)] * LEAST_PAIRS
    assert all(wants_more(steady[:count], has_time=False) for count in range(LEAST_PAIRS))
    assert not wants_more(steady, has_time=True)
    wild = [Pair(reference_ms=40.0, own_ms=40.0 * (1 + number % 5)) for number in range(MOST_PAIRS)]
    assert wants_more(wild[:LEAST_PAIRS], has_time=True)
    assert not wants_more(wild[:LEAST_PAIRS], has_time=False)
    assert wants_more(wild[: LEAST_PAIRS + 1], has_time=False), "a block is not left half done"
    assert not wants_more(wild, has_time=True)


def test_it_needs_two_pairs() -> None:
    with pytest.raises(ValueError, match="two pairs"):
        estimate([Pair(reference_ms=40.0, own_ms=60.0)])


@pytest.mark.parametrize(
    ("reference_ms", "own_ms", "expected"),
    [(LEAST_CPU_MS, LEAST_CPU_MS, False), (19.0, 100.0, True), (100.0, 19.0, True)],
)
def test_it_says_which_programs_are_too_fast(reference_ms: float, own_ms: float, expected: bool) -> None:
    assert is_too_fast([Pair(reference_ms=reference_ms, own_ms=own_ms)] * 5) is expected
