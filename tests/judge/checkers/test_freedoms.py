"""Policies that leave some freedom: rows in any order, vectors up to sign, labels up to their names."""

from typing import Any

import numpy as np
import pytest

from judge.checkers.typed import compare
from problems.package.model import Comparison, Policy, ResultRule

ROWS = np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0]])
VECTORS = np.array([[0.6, 0.8], [0.8, -0.6]])
NAN = float("nan")


def same(value: Any, expected: Any, policy: Policy, **fields: Any) -> bool:
    rule = ResultRule(comparisons=(Comparison(policy=policy, **fields),))
    return compare(value, expected, rule).is_accepted


@pytest.mark.parametrize(
    ("value", "is_right"),
    [
        (ROWS[[2, 1, 0]], True),
        (ROWS[[1, 0, 0]] + 1e-9, True),
        (ROWS[[1, 0, 1]], False),
        (ROWS[[1, 0, 0]] + 1e-3, False),
        (ROWS[[0, 1]], False),
        (ROWS.T.copy(), False),
        (ROWS.tolist(), False),
        (np.full((3, 2), NAN), False),
    ],
)
def test_it_takes_rows_in_any_order(value: Any, is_right: bool) -> None:
    assert same(value, ROWS, "rows", atol=1e-6) is is_right


def test_it_takes_lists_of_rows_in_any_order_too() -> None:
    rows = [[1, 2.5], [0, 0.5]]
    assert same([[0, 0.5], [1, 2.5]], rows, "rows")
    assert same([[0, 0.5 + 1e-9], [1, 2.5]], rows, "rows", atol=1e-6)
    assert not same([[0.0, 0.5], [1, 2.5]], rows, "rows")
    assert same([["b", None], ["a", 1]], [["a", 1], ["b", None]], "rows")
    assert not same([["b", None], ["a", 2]], [["a", 1], ["b", None]], "rows")
    assert same([], [], "rows")
    assert not same([[10**400]], [[1.0]], "rows")


def test_it_pairs_rows_of_texts_and_numbers_within_the_tolerance() -> None:
    rows = [[0.3, "a"], [0.3, "b"], [1.0, None], [2.0, None]]
    noisy = [[0.1 + 0.2, "a"], [2.0 - 1e-15, None], [1.0 + 1e-15, None], [0.3, "b"]]
    assert same(noisy, rows, "rows", rtol=1e-9)
    assert not same([*noisy[:3], [0.4, "b"]], rows, "rows", rtol=1e-9)
    assert not same([*noisy[:3], [0.3, "a"]], rows, "rows", rtol=1e-9)
    assert same([2.0, 1.0 + 1e-15, "x"], ["x", 1.0, 2.0], "rows", rtol=1e-9)


def test_it_pairs_many_rows_of_texts_and_numbers() -> None:
    rows = [["x", float(index)] for index in range(3_000)]
    assert same(rows[::-1], rows, "rows", rtol=1e-9)
    assert not same([["y", 0.0], *rows[1:]], rows, "rows", rtol=1e-9)


@pytest.mark.parametrize("policy", ["rows", "up_to_labels"])
def test_it_reads_integers_that_python_writes_no_text_of(policy: Policy) -> None:
    huge = [10**5000, [10**5000]]
    assert same(huge, huge, policy)
    assert not same(huge, [1, 1], policy)


def test_it_takes_many_rows_in_any_order() -> None:
    rows = np.arange(6_000.0).reshape(3_000, 2)
    assert same(rows[::-1].copy(), rows, "rows", rtol=1e-9)
    assert not same(rows[::-1] + 1.0, rows, "rows", rtol=1e-9)


@pytest.mark.parametrize(
    ("value", "is_right"),
    [
        (VECTORS, True),
        (-VECTORS, True),
        (VECTORS * [1, -1], True),
        (VECTORS * [[1], [-1]], False),
        (abs(VECTORS), False),
        (VECTORS * 1.1, False),
        (VECTORS * NAN, False),
    ],
)
def test_it_takes_each_column_up_to_its_sign(value: Any, is_right: bool) -> None:
    assert same(value, VECTORS, "up_to_sign", rtol=1e-9) is is_right


def test_it_takes_a_vector_up_to_its_sign() -> None:
    assert same(-VECTORS[0], VECTORS[0], "up_to_sign", atol=1e-9)
    assert not same(VECTORS[0] * [1, -1], VECTORS[0], "up_to_sign", atol=1e-9)


@pytest.mark.parametrize(
    ("value", "is_right"),
    [
        ([2, 2, 0, 1], True),
        ([0, 0, 1, 2], True),
        ([0, 0, 1, 1], False),
        ([0, 1, 2, 3], False),
        ([0, 0, 1], False),
        ((0, 0, 1, 2), False),
        (np.array([0, 0, 1, 2]), False),
    ],
)
def test_it_takes_labels_under_any_names(value: Any, is_right: bool) -> None:
    assert same(value, [7, 7, 5, 6], "up_to_labels") is is_right


def test_it_compares_what_has_no_elements_as_it_is() -> None:
    assert same(np.array(1.0), np.array(1.0), "unordered")
    assert same(np.array(1.0), np.array(1.0), "rows") and not same(np.array(1.0), np.array(2.0), "rows")
    assert same(None, None, "up_to_labels") and not same([0], None, "up_to_labels")
    assert not same(np.array(1.0), np.array([1.0]), "up_to_sign")
