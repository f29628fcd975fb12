"""Rates with exact intervals, and p-values that must not be too small."""

import numpy as np
import pytest

from judge.measurement.rates import Rate, Seeds, too_small_p


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # The ends have closed forms: 1 - 0.025^(1/n) and its mirror image.
        (0, 10, 0.0, 1 - 0.025**0.1),
        (10, 10, 0.025**0.1, 1.0),
        (0, 1000, 0.0, 1 - 0.025**0.001),
        # From published tables.
        (5, 10, 0.187086, 0.812914),
        (1, 20, 0.001265, 0.248733),
    ],
)
def test_it_gives_the_exact_interval(count: int, of: int, low: float, high: float) -> None:
    assert Rate(count=count, of=of).interval == pytest.approx((low, high), abs=2e-6)


def test_it_says_a_rate_with_its_interval() -> None:
    assert str(Rate(count=0, of=1000)) == "0 of 1000 (95 %: 0 to 0.00368)"


def test_it_takes_p_values_that_are_uniform_or_larger() -> None:
    rng = np.random.default_rng(1)
    uniform = rng.random(1000)
    assert too_small_p(uniform.tolist()) > 1e-6
    assert too_small_p(np.minimum(1.0, 2 * uniform).tolist()) > 0.01
    assert too_small_p([1.0] * 1000) == 1.0
    assert too_small_p([]) == 1.0


def test_it_names_the_cells_whose_p_values_are_too_small() -> None:
    rng = np.random.default_rng(2)
    cells = {"good": rng.random(500).tolist(), "bad": (rng.random(500) ** 2).tolist()}
    seeds = Seeds(path="accepted/a.py", refused=Rate(count=0, of=500), p_values=cells)
    assert seeds.suspicious == ("bad",)
    assert seeds.smallest == min(cells["bad"])
