"""Gradient checks: right gradients pass with room, wrong ones are named."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from judge.driving import gradient
from judge.driving.gradient import GradientMisused, check_gradient
from tests.judge.driving.fake_driver import FakeCase, Rejected, laid_beside

BATCH = 8


@pytest.fixture(autouse=True)
def _beside() -> Iterator[None]:
    with laid_beside():
        yield


def layer() -> tuple[dict[str, Any], Callable[[dict[str, Any]], float], dict[str, Any]]:
    """A point, a smooth scalar function of a batch, and its gradient."""
    rng = np.random.default_rng(1)
    point = {"w": rng.normal(size=(4, 4)), "b": rng.normal(size=4)}
    x = rng.normal(size=(BATCH, 4))
    weights = rng.normal(size=(BATCH, 4))

    def loss(at: dict[str, Any]) -> float:
        return float((weights * np.tanh(x @ at["w"] + at["b"])).sum())

    slope = weights * (1.0 - np.tanh(x @ point["w"] + point["b"]) ** 2)
    return point, loss, {"w": x.T @ slope, "b": slope.sum(axis=0), "rows": slope}


def test_it_accepts_the_right_gradient_with_room_to_spare() -> None:
    point, loss, right = layer()
    case = FakeCase()
    worst = check_gradient(case, loss, point, {"w": right["w"], "b": right["b"]})
    assert worst < 0.1
    size = max(np.abs(right["w"]).max(), np.abs(right["b"]).max())
    reported = case.reported["gradient"]
    assert reported == {"worst": worst, "size": pytest.approx(size), "step": 1e-5, "rtol": 1e-6}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda right: -right["w"], "dw: wrong sign"),
        (lambda right: 2.0 * right["w"], "dw: off by a factor 2"),
        (lambda right: right["w"] / -3.0, "dw: off by a factor 1/3 and the wrong sign"),
        (lambda right: right["w"] / BATCH, "dw: averaged over the batch instead of summed"),
        (lambda right: right["w"] * BATCH, "dw: not averaged over the batch"),
        (lambda right: right["w"].T, "dw: transposed"),
        (lambda right: right["w"][::-1, ::-1], "dw: flipped along its last two axes"),
        (lambda right: 0.0 * right["w"], "dw: zero everywhere"),
        (lambda right: right["w"] * np.nan, "dw: not finite"),
        (lambda right: right["w"] + 0.1, "dw: wrong"),
        (lambda right: right["w"][:, :3], "dw: of shape (4, 3), not (4, 4)"),
        (lambda right: right["w"].tolist(), "dw: not an array but list"),
        (lambda right: right["w"].astype(np.int64), "dw: of dtype int64, not floating"),
    ],
)
def test_it_names_the_kind_of_error(wrong: Callable[[dict[str, Any]], Any], words: str) -> None:
    point, loss, right = layer()
    given = {"w": wrong(right), "b": right["b"]}
    with pytest.raises(Rejected) as refused:
        check_gradient(FakeCase(), loss, point, given, batch=BATCH)
    assert refused.value.kind == words


def test_it_says_a_line_for_each_parameter_and_the_worst_coordinate_to_staff() -> None:
    point, loss, right = layer()
    broken = right["w"].copy()
    broken[2, 3] += 1e-4
    with pytest.raises(Rejected) as refused:
        check_gradient(FakeCase(), loss, point, {"w": broken, "b": right["rows"]}, batch=BATCH)
    assert refused.value.kind == "dw: wrong; db: not summed over the batch"
    assert "dw[2, 3] is" in refused.value.detail


def test_it_passes_at_a_smaller_step_and_sees_a_gradient_off_by_a_hundredth() -> None:
    point, loss, right = layer()
    given = {"w": right["w"]}
    check_gradient(FakeCase(calibration={"step_factor": 0.1}), loss, point, given)
    with pytest.raises(Rejected, match=r"dw: off by a factor 1\.01"):
        check_gradient(FakeCase(calibration={"perturbation": 0.01}), loss, point, given)


def test_it_takes_step_and_tolerance_from_the_declaration() -> None:
    point, loss, right = layer()
    close = {"w": right["w"] * 1.001}
    check_gradient(FakeCase(declared={"step": 1e-4, "rtol": 0.01}), loss, point, close)
    with pytest.raises(Rejected):
        check_gradient(FakeCase(), loss, point, close)


def test_it_leaves_out_coordinates_near_a_kink() -> None:
    point = {"x": np.array([1.0, 0.0, -2.0])}

    def loss(at: dict[str, Any]) -> float:
        return float(np.maximum(at["x"], 0.0).sum())

    def near(at: dict[str, Any]) -> bool:
        return bool((np.abs(at["x"]) < 1e-4).any() and np.abs(at["x"][1]) > 0.0)

    given = {"x": np.array([1.0, 0.0, 0.0])}
    check_gradient(FakeCase(), loss, point, given, avoid=near)
    with pytest.raises(Rejected):
        check_gradient(FakeCase(), loss, point, given)
    with pytest.raises(GradientMisused):
        check_gradient(FakeCase(), loss, point, given, avoid=lambda at: True)


def test_it_takes_given_coordinates_and_arrays_without_any() -> None:
    point, loss, right = layer()
    broken = right["w"].copy()
    broken[0, 0] += 1.0
    check_gradient(FakeCase(), loss, point, {"w": broken}, coordinates={"w": [(1, 1), (2, 3)]})
    empty = {"x": np.zeros((0, 3))}
    assert check_gradient(FakeCase(), lambda at: 0.0, empty, {"x": np.zeros((0, 3))}) == 0.0


def test_it_chooses_distinct_coordinates() -> None:
    chosen = gradient.some_coordinates((20, 30), 50, np.random.default_rng(1))
    assert len(set(chosen)) == 50
    assert gradient.some_coordinates((2, 2), 50, np.random.default_rng(1)) == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_it_refuses_a_point_that_is_too_coarse() -> None:
    point, loss, right = layer()
    with pytest.raises(GradientMisused):
        check_gradient(FakeCase(), loss, {"w": point["w"].astype(np.float32), "b": point["b"]}, right)


def test_it_takes_no_gradient_for_a_right_one() -> None:
    point, loss, _ = layer()
    with pytest.raises(GradientMisused):
        check_gradient(FakeCase(), loss, point, {})
