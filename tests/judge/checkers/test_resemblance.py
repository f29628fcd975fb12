"""In which simple way wrong numbers are related to the right ones"""

from typing import Any

import numpy as np
import pytest

from judge.checkers import typed
from judge.checkers.resemblance import AMOUNT, FACTOR, OTHER_ORDER, OTHER_SIGN, resemblance


@pytest.mark.parametrize(
    ("value", "expected", "words"),
    [
        ([3, 1, 2], [1, 2, 3], OTHER_ORDER),
        ([-1.0, 2.0, -3.0], [1.0, -2.0, 3.0], OTHER_SIGN),
        (np.array([2.0, 0.0, 6.0, 8.0]), np.array([1.0, 0.0, 3.0, 4.0]), FACTOR),
        ([0.1, 0.2, 0.3], [1, 2, 3], FACTOR),
        ((11, 12, 14), (1, 2, 4), AMOUNT),
        (np.array([[2, 3], [4, 5]]), np.array([[1, 2], [3, 4]]), AMOUNT),
        ([1, 2, 4], [1, 2, 3], ""),
        ([2, 4], [1, 2], ""),
        ([2.0], [1.0], ""),
        ([2, 0, 0], [1, 0, 0], ""),
        ([0, 0, 0], [1, 2, 3], ""),
        ([1, 2, float("nan")], [1, 2, 3], ""),
        ([1, 2, float("inf")], [1, 2, 3], ""),
        ([True, False, True], [False, True, True], ""),
        (["b", "a", "c"], ["a", "b", "c"], ""),
        ([10**400, 1, 2], [1, 2, 3], ""),
        ([[1, 2], [3]], [[1], [2, 3]], ""),
        ([1e308, 1e308, 1e308], [-1e308, 1e308, 1e308], ""),
        ([1, 2, 3, 4], [1, 2, 3], ""),
        (None, [1, 2, 3], ""),
        ({"a": 1}, {"a": 2}, ""),
    ],
)
def test_it_tells_simple_relations(value: Any, expected: Any, words: str) -> None:
    assert resemblance(value, expected) == words


def test_a_wrong_value_tells_it_without_any_number() -> None:
    check = typed.compare([2.0, 4.0, 6.0], [1.0, 2.0, 3.0], None)
    assert check.kind == f"wrong value at [0]: {FACTOR}"
    assert check.detail.endswith(FACTOR)


def test_other_differences_are_told_as_they_are() -> None:
    assert typed.compare([3, 2], [1, 2, 3], None).kind == "wrong length"
