"""Returned values beside the expected ones"""

from typing import Any

import numpy as np
import pytest

from judge.difference.steps import FAR, HAIR, NEAR, SAME
from judge.difference.values import tables
from problems.package.model import Comparison, ResultRule

CLOSE = ResultRule(comparisons=(Comparison(policy="close", rtol=1e-6),))


def steps(table: dict[str, Any]) -> list[list[int]]:
    return [[cell["step"] for cell in row["cells"]] for row in table["rows"]]


def test_it_marks_the_cells_of_a_vector() -> None:
    (table,) = tables(np.array([1.0, 2.001, 3.0]), np.array([1.0, 2.0, 3.0]), CLOSE)
    assert steps(table) == [[SAME, NEAR, SAME]]
    assert (table["wrong"], table["count"]) == (1, 3)
    assert table["rows"][0]["cells"][1] == {"own": "2.001", "expected": "2", "step": NEAR}


def test_it_keeps_to_the_problem_s_tolerance() -> None:
    assert tables(np.array([1.0 + 1e-9]), np.array([1.0]), CLOSE) == []


def test_it_marks_the_cells_of_a_matrix_by_row() -> None:
    (table,) = tables([[1, 2], [3, 5]], [[1, 2], [3, 4]], None)
    assert steps(table) == [[SAME, SAME], [SAME, FAR]]
    assert [row["label"] for row in table["rows"]] == ["0", "1"]


def test_a_shorter_list_has_cells_that_are_missing() -> None:
    (table,) = tables([1], [1, 2], None)
    assert table["rows"][0]["cells"][1] == {"own": None, "expected": "2", "step": FAR}


@pytest.mark.parametrize(
    ("value", "expected", "words"),
    [
        (np.zeros((2, 3)), np.zeros((3, 2)), ("ndarray 2 x 3", "ndarray 3 x 2")),
        (np.zeros(3), np.zeros((3, 1)), ("ndarray 3", "ndarray 3 x 1")),
        (None, [1, 2], ("NoneType", "list 2")),
        (np.zeros((2, 2, 2)), np.zeros(2), ("ndarray 2 x 2 x 2", "ndarray 2")),
    ],
)
def test_it_names_shapes_that_differ(value: Any, expected: Any, words: tuple[str, str]) -> None:
    (table,) = tables(value, expected, None)
    assert (table["own_shape"], table["expected_shape"]) == words


def test_the_right_value_of_the_wrong_type_shows_its_type() -> None:
    (table,) = tables(2.0, 2, None)
    assert table["rows"][0]["cells"] == [{"own": "2.0", "expected": "2", "step": HAIR}]


def test_what_looks_alike_shows_all_its_digits() -> None:
    (table,) = tables(0.1234567890123, 0.1234567890124, None)
    (cell,) = table["rows"][0]["cells"]
    assert cell["own"] != cell["expected"]


def test_it_shows_the_part_with_the_first_difference() -> None:
    expected = np.arange(1000.0)
    value = expected.copy()
    value[500] = -1
    (table,) = tables(value, expected, CLOSE)
    assert table["columns"][0] == "499"
    assert steps(table)[0][1] == FAR
    assert table["is_cut"]


def test_it_looks_at_each_element_of_a_tuple() -> None:
    found = tables((1, [2, 3]), (1, [2, 4]), None)
    assert [table["label"] for table in found] == ["[1]"]


@pytest.mark.parametrize("policy", ["unordered", "rows", "up_to_sign", "up_to_labels"])
def test_it_says_nothing_where_places_mean_nothing(policy: Any) -> None:
    rule = ResultRule(comparisons=(Comparison(policy=policy),))
    assert tables([2, 1], [1, 3], rule) == []


@pytest.mark.parametrize("expected", [{"a": 1}, [[1], [2, 3]], [[[1]]], object])
def test_it_makes_no_table_of_other_things(expected: Any) -> None:
    assert tables([1], expected, None) == []


@pytest.mark.parametrize(
    "own", [10**5000, "x" * 10_000, float("nan"), True, 1 + 2j, None], ids=lambda own: type(own).__name__
)
def test_odd_values_stay_short(own: Any) -> None:
    (table,) = tables([own], [1], None)
    assert len(str(table)) < 500
