"""The arithmetic of the benches: what a row says follows from what was measured."""

import pytest

from bench.rows.lasting import slope
from bench.rows.table import Result, beyond, line, ratio, turn_by_turn


def test_it_divides_pair_by_pair() -> None:
    result = ratio("a test", 0.5, [(2.0, 10.0), (3.0, 5.0), (4.0, 10.0)])
    assert (result.value, result.ours, result.floor) == (0.4, 3.0, 10.0)
    assert result.holds


def test_it_subtracts_pair_by_pair() -> None:
    result = beyond("much", 4.0, [(12.0, 2.0), (9.0, 1.0)])
    assert result.value == 9.0
    assert not result.holds


@pytest.mark.parametrize(("at_most", "value", "holds"), [(True, 2.0, True), (False, 1.9, False)])
def test_it_knows_which_way_an_ask_goes(at_most: bool, value: float, holds: bool) -> None:
    assert Result(name="", value=value, unit="x", ask=2.0, at_most=at_most).holds is holds


def test_it_takes_turns_and_forgets_the_first() -> None:
    order: list[str] = []

    def turn(name: str) -> float:
        order.append(name)
        return float(len(order))

    pairs = turn_by_turn(lambda: turn("ours"), lambda: turn("floor"), 2)
    assert order == ["ours", "floor"] * 3
    assert pairs == [(3.0, 4.0), (5.0, 6.0)]


def test_it_marks_a_miss() -> None:
    assert line(Result(name="slow", value=3.0, unit="x", ask=2.5)).endswith("MISSED")
    assert "MISSED" not in line(Result(name="fast", value=2.0, unit="x", ask=2.5))


def test_a_slope_is_per_thousand_runs_and_holds_the_truth() -> None:
    middle, low, high = slope([(run, 5.0 + 0.002 * run) for run in range(0, 1000, 10)])
    assert (round(middle, 9), round(low, 9), round(high, 9)) == (2.0, 2.0, 2.0)
    flat = slope([(run, float(run % 20 == 0)) for run in range(0, 1000, 10)])
    assert flat[1] < 0 < flat[2]
