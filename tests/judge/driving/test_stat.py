"""The tests of stochastic problems: exact where they say so, valid always, and able to see what is wrong."""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from judge.driving import stat
from judge.driving.stat import Cells, Trial, TrialMisused
from tests.judge.driving.fake_driver import FakeCase, Rejected, laid_beside


@pytest.fixture(autouse=True)
def _beside() -> Iterator[None]:
    with laid_beside():
        yield


def uniform(values: Any) -> Any:
    return values


def exact_tails(successes: int, n: int, p: Fraction) -> tuple[Fraction, Fraction]:
    terms = [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    return sum(terms[: successes + 1], Fraction(0)), sum(terms[successes:], Fraction(0))


@pytest.mark.parametrize("p", [Fraction(1, 2), Fraction(1, 7), Fraction(99, 100), Fraction(1, 1000)])
@pytest.mark.parametrize("n", [1, 2, 13, 90])
def test_it_sums_binomial_tails_as_exact_fractions_do(n: int, p: Fraction) -> None:
    for successes in range(n + 1):
        expected = [float(tail) for tail in exact_tails(successes, n, p)]
        assert stat.binomial_tails(successes, n, float(p)) == pytest.approx(expected, rel=1e-9, abs=1e-14)


def test_it_keeps_tails_that_are_far_too_small_for_a_difference() -> None:
    # P(X = n) of a fair coin, and a tail of a million trials by its normal order of magnitude.
    assert stat.binomial_p(100, 100, 0.5) == pytest.approx(2.0**-99, rel=1e-9)
    assert 1e-24 < stat.binomial_p(505_000, 1_000_000, 0.5) < 1e-22


@pytest.mark.parametrize(("successes", "p", "is_sure"), [(0, 0.0, True), (1, 0.0, False), (9, 1.0, False)])
def test_it_takes_certain_events_at_their_word(successes: int, p: float, is_sure: bool) -> None:
    assert stat.binomial_p(successes, 10, p) == (1.0 if is_sure else 0.0)


@pytest.mark.parametrize("n", [20, 1000])
def test_it_never_lets_a_binomial_p_value_be_too_small(n: int) -> None:
    p = 0.3
    sure = [stat.binomial_p(k, n, p) for k in range(n + 1)]
    chances = [math.exp(stat._log_binomial(k, n, p)) for k in range(n + 1)]
    for level in (0.2, 0.01, 1e-6):
        assert sum(c for c, q in zip(chances, sure, strict=True) if q <= level) <= level * (1 + 1e-9)


def test_it_measures_the_largest_gap_on_both_sides_of_a_step() -> None:
    assert stat.largest_gap([0.5], uniform) == 0.5
    assert stat.largest_gap([0.9, 0.1, 0.2], uniform) == pytest.approx(2 / 3 - 0.2)


@pytest.mark.parametrize(("n", "gap"), [(4, 0.2), (9, 0.1), (16, 0.05)])
def test_it_knows_the_chance_of_an_even_sample_exactly(n: int, gap: float) -> None:
    # Between 1/2n and 1/n the probability has a closed form.
    assert stat.too_even_p(gap, n) == pytest.approx(math.factorial(n) * (2 * gap - 1 / n) ** n, rel=1e-9)


def test_it_agrees_with_the_limit_for_a_large_even_sample() -> None:
    # Kolmogorov's limit: sqrt(2 pi)/c exp(-pi^2 / 8 c^2) at c = 0.2, the figure of the literature.
    n, c = 200_000, 0.2
    limit = math.sqrt(2 * math.pi) / c * math.exp(-(math.pi**2) / (8 * c * c))
    assert stat.too_even_p(c / math.sqrt(n), n) == pytest.approx(limit, rel=0.05)


@pytest.mark.parametrize(
    ("p_value", "level"),
    [
        (lambda rng: stat.dkw_p(stat.largest_gap(rng.random(50), uniform), 50), 0.1),
        (lambda rng: stat.normal_mean_p(rng.normal(3.0, 2.0, 20), 3.0, 2.0), 0.1),
        (lambda rng: stat.normal_variance_p(rng.normal(3.0, 2.0, 20), 2.0), 0.1),
        (lambda rng: stat.bounded_mean_p(rng.random(20), 0.5, 0.0, 1.0), 0.1),
    ],
)
def test_it_rejects_right_samples_no_more_often_than_the_level(
    p_value: Callable[[np.random.Generator], float], level: float
) -> None:
    rng = np.random.default_rng(1)
    refused = sum(p_value(rng) <= level for _ in range(1000))
    # 1000 right samples: more than 150 below 0.1 would have a chance of 1e-6.
    assert refused <= 150


def test_it_sees_samples_that_are_wrong() -> None:
    rng = np.random.default_rng(2)
    assert stat.dkw_p(stat.largest_gap(rng.random(5000) ** 1.2, uniform), 5000) < 1e-9
    assert stat.normal_mean_p(rng.normal(0.1, 1.0, 10_000), 0.0, 1.0) < 1e-9
    assert stat.normal_variance_p(rng.normal(0.0, 1.1, 10_000), 1.0) < 1e-9
    assert stat.normal_variance_p(np.zeros(10), 1.0) == 0.0
    assert stat.bounded_mean_p(rng.random(10_000) * 0.9, 0.5, 0.0, 1.0) < 1e-9
    assert stat.bounded_mean_p([0.5, 1.1], 0.5, 0.0, 1.0) == 0.0


def test_it_sees_values_that_are_too_even_or_depend_on_their_neighbours() -> None:
    rng = np.random.default_rng(3)
    cells = Cells(1)
    n = 10_000
    stratified = rng.permutation((np.arange(n) + rng.random(n)) / n)
    assert cells.too_good(stratified, uniform, "stratified") < 1e-12
    assert cells.too_good(rng.random(n), uniform, "fair") > 1e-6
    assert cells.pairs(np.repeat(rng.random(n // 2), 2), 0.5, "doubled") < 1e-12
    mirrored = np.stack([half := rng.random(n // 2), 1.0 - half], axis=1).ravel()
    assert cells.pairs(mirrored, 0.5, "mirrored") < 1e-12
    assert cells.pairs(rng.random(n), 0.5, "independent") > 1e-6


def coin(p: float, n: int = 4000) -> Callable[[Cells], None]:
    def draw(cells: Cells) -> None:
        rng = np.random.default_rng(cells.seed)
        cells.binomial(int((rng.random(n) < p).sum()), n, 0.5, "heads")

    return draw


def test_it_accepts_a_fair_coin_and_refuses_a_bent_one() -> None:
    case = FakeCase(declared={"false_reject": 1e-9, "cells": 4, "confirm": True})
    Trial(case).decide(coin(0.5))
    assert list(case.reported["p_values"]) == ["heads"]
    with pytest.raises(Rejected, match="heads comes too often") as refused:
        Trial(case).decide(coin(0.6))
    assert "p = " in refused.value.detail


def test_it_refuses_only_what_fails_twice() -> None:
    runs: list[int] = []

    def bent_once(cells: Cells) -> None:
        runs.append(cells.seed)
        cells.binomial(4000 if len(runs) == 1 else 2000, 4000, 0.5, "heads")
        # Another cell that fails, in the second run only, does not count.
        cells.binomial(4000 if len(runs) == 2 else 2000, 4000, 0.5, "tails")

    Trial(FakeCase(), cells=2).decide(bent_once)
    assert len(set(runs)) == 2


def test_it_runs_once_where_no_confirmation_is_declared() -> None:
    case = FakeCase(declared={"confirm": False, "cells": 2})
    trial = Trial(case)
    assert trial.level == 0.5e-9
    runs: list[int] = []

    def bent(cells: Cells) -> None:
        runs.append(cells.seed)
        coin(0.9)(cells)

    with pytest.raises(Rejected):
        trial.decide(bent)
    assert len(runs) == 1


@pytest.mark.parametrize("confirm", [True, False])
def test_it_shares_the_declared_rate_among_all_cells(confirm: bool) -> None:
    cells, rate = 87, 1e-9
    level = stat.cell_level(rate, cells, confirm)
    assert cells * level ** (2 if confirm else 1) == pytest.approx(rate)


def test_it_draws_with_the_same_seeds_again_and_with_others_for_another_case() -> None:
    def seeds(seed: int) -> list[int]:
        seen: list[int] = []

        def bent(cells: Cells) -> None:
            seen.extend([cells.seed, cells.seed_for("a"), cells.seed_for("b")])
            coin(0.9)(cells)

        with pytest.raises(Rejected):
            Trial(FakeCase(seed=seed)).decide(bent)
        return seen

    assert seeds(5) == seeds(5)
    assert len({*seeds(5), *seeds(6)}) == 12


@pytest.mark.parametrize(
    "draw",
    [
        lambda cells: None,
        lambda cells: [cells.binomial(1, 2, 0.5, label) for label in ("a", "a")],
        lambda cells: cells.counts([1, 2, 3], [0.2, 0.3, 0.5], "too many for one declared cell"),
        lambda cells: cells.counts([1], [0.5, 0.5], "lengths"),
        lambda cells: cells.binomial(3, 2, 0.5, "a"),
        lambda cells: cells.ks([], uniform),
        lambda cells: cells.normal_mean([1.0], 0.0, 1.0),
    ],
)
def test_it_blames_the_driver_for_cells_that_make_no_sense(draw: Callable[[Cells], object]) -> None:
    with pytest.raises(TrialMisused):
        Trial(FakeCase(), cells=1).decide(draw)


@pytest.mark.parametrize(
    "draw",
    [
        lambda cells, sample: cells.ks(sample, uniform),
        lambda cells, sample: cells.normal_mean(sample, 0.5, 1.0),
        lambda cells, sample: cells.normal_variance(sample, 0.3),
        lambda cells, sample: cells.bounded_mean(sample, 0.5, low=0.0, high=1.0),
    ],
)
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_it_refuses_samples_with_values_that_are_no_numbers(
    draw: Callable[[Cells, Any], object], value: float
) -> None:
    with pytest.raises(Rejected), np.errstate(invalid="ignore"):
        Trial(FakeCase()).decide(lambda cells: draw(cells, [value, 0.5, 0.7]))
