import math
import random
from collections.abc import Callable

import pytest

from judge.measurement.growth import NOISE_FLOOR_MS, Growth, Point, grown

SIZES = [1000 * 2**step for step in range(8)]
CLASSES: dict[str, tuple[Callable[[float], float], list[int]]] = {
    "n": (lambda n: n / 1000, SIZES),
    "n log n": (lambda n: n * math.log2(n) / 10_000, SIZES),
    "n^2": (lambda n: n * n / 1e6, SIZES),
    "n^3": (lambda n: (n / 1000) ** 3, SIZES),
}


def measured(
    curve: Callable[[float], float],
    sizes: list[int],
    *,
    fixed_ms: float = 3.0,
    noise: float = 0.0,
    seed: int = 1,
) -> list[Point]:
    """Three runs of each size, with noise that only ever adds time."""
    draw = random.Random(seed)
    return [
        Point(
            size=size,
            times_ms=tuple((fixed_ms + 10 * curve(size)) * (1 + abs(draw.gauss(0, noise))) for _ in range(3)),
        )
        for size in sizes
    ]


@pytest.mark.parametrize("name", list(CLASSES))
def test_it_finds_the_class_of_clean_times(name: str) -> None:
    found = grown(measured(*CLASSES[name]))
    assert (found.best, found.note) == ((name,), "")
    assert found.frequency > 0.9
    assert found.runner_up != name


@pytest.mark.parametrize("name", list(CLASSES))
@pytest.mark.parametrize("noise", [0.02, 0.05])
def test_noise_makes_it_unsure_and_hardly_ever_wrong(name: str, noise: float) -> None:
    wrong = 0
    for seed in range(40):
        found = grown(measured(*CLASSES[name], noise=noise, seed=seed))
        wrong += bool(found.best) and name not in found.best
    assert wrong <= 2


def test_it_says_of_two_near_classes_that_it_is_one_of_them() -> None:
    """Caches that grow too small: between a line and a line with a logarithm."""
    found = grown(measured(lambda n: n**1.04 / 1400, SIZES, noise=0.02))
    assert found.best == ("n", "n log n")
    assert found.words == "n or n log n"


def test_exponential_growth_needs_few_sizes_and_is_not_taken_for_a_power() -> None:
    points = measured(lambda n: 2.0 ** (n - 22), [2, 4, 8, 16, 20, 22, 24, 26, 28, 30])
    assert grown(points).best == ("2^n",)


@pytest.mark.parametrize(
    "points",
    [
        [],
        measured(*CLASSES["n"])[:4],
        measured(lambda n: 0.0, SIZES, fixed_ms=NOISE_FLOOR_MS / 2),
        measured(lambda n: n / 1000, [1000, 1100, 1200, 1300, 1400, 1500]),
    ],
)
def test_it_is_inconclusive_without_four_doublings_above_the_noise_floor(points: list[Point]) -> None:
    found = grown(points)
    assert (found.best, found.words) == ((), "")
    assert found.note == "fewer than 4 doublings take more than 5 ms"


def test_it_is_inconclusive_where_no_curve_fits() -> None:
    jumps = [10.0, 300.0, 12.0, 500.0, 20.0, 900.0]
    points = [Point(size=size, times_ms=(ms,) * 3) for size, ms in zip(SIZES, jumps, strict=False)]
    assert grown(points).best == ()
    assert grown(points).note.startswith("no class fits")


def test_the_same_points_give_the_same_answer() -> None:
    points = measured(*CLASSES["n log n"], noise=0.05)
    assert grown(points) == grown(points[::-1])
    assert isinstance(grown(points), Growth)
