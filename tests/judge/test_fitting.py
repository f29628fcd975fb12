"""What another language returned is taken for its declared type where it can be, and else for what it is."""

import math
from typing import Any

import numpy as np
import pytest

from judge import fitting, wire
from judge.wire import Dialect
from problems.package import codec
from problems.package.signature import parse_type

COLUMNS = Dialect(rows=False)


def fitted(written: str, value: Any, declared: str) -> Any:
    """A value that was sent as one type and is wanted as another."""
    return fitting.fit(wire.read(wire.write(value, parse_type(written), COLUMNS)), parse_type(declared))


@pytest.mark.parametrize(
    ("written", "value", "declared", "expected"),
    [
        # A number is a vector of length one.
        ("list[float]", [2.5], "float", 2.5),
        ("float", 2.5, "list[float]", [2.5]),
        ("list[float]", [3.0], "int", 3),
        ("float", 3.5, "int", 3.5),
        ("float", 2.0**60, "int", 2.0**60),
        ("int", 3, "float", 3.0),
        ("bool", True, "int", True),
        ("int", 1, "bool", 1),
        ("str", "1", "float", "1"),
        # NULL is an empty list.
        ("none", None, "list[int]", []),
        ("none", None, "float", None),
        ("list[int]", [], "list[list[int]]", []),
        ("list[list[int]]", [], "dict[str, int]", {}),
        ("list[optional[float]]", [None], "optional[float]", None),
        ("list[optional[float]]", [None], "float", None),
        ("list[float]", [1.0, 2.0], "float", [1.0, 2.0]),
        # A vector, a list and a named list may stand for a tuple.
        ("list[float]", [1.0, 2.0], "tuple[float, int]", (1.0, 2)),
        ("dict[str, float]", {"lo": 1.0, "hi": 2.0}, "tuple[float, float]", (1.0, 2.0)),
        ("list[int]", [1, 2, 3], "tuple[int, int]", (1, 2, 3)),
        ("float", 1.0, "tuple[float]", 1.0),
        # Fields that there are not stay, for the comparison to name.
        ("dict[str, float]", {"n": 3.0, "x": 1.0}, "record[n: int, y: int]", {"n": 3, "x": 1.0}),
        ("list[float]", [1.0, 2.0], "record[a: float]", [1.0, 2.0]),
        ("list[list[float]]", [[1.0, 2.0], [3.0, 4.0]], "ndarray[int64, n, d]", np.array([[1, 2], [3, 4]])),
        ("list[list[float]]", [[1.0], [3.0, 4.0]], "ndarray[float64, n, d]", [1.0, [3.0, 4.0]]),
        ("list[float]", [1.0, 2.5], "ndarray[int64|float64, n]", np.array([1.0, 2.5])),
        ("list[float]", [1.0, 2.0], "ndarray[int64|float64, n]", np.array([1, 2])),
        ("list[float]", [1.0, 2.5], "ndarray[int64, n]", np.array([1.0, 2.5])),
        ("list[bool]", [True], "ndarray[float64, n]", np.array([True])),
        ("list[str]", ["a", "b"], "ndarray[float64, n]", ["a", "b"]),
        ("list[optional[float]]", [None, 1.0], "ndarray[float64, n]", np.array([math.nan, 1.0])),
        ("list[float]", [1.0], "any", 1.0),
        ("ndarray[float64, n, d]", np.ones((1, 1)), "any", np.ones((1, 1))),
        ("ndarray[float64, n, d]", np.ones((2, 1)), "ndarray[float64, n]", np.ones((2, 1))),
        ("list[optional[int]]", [None, 4], "list[int]", [None, 4]),
    ],
)
def test_it_takes_values_for_what_was_declared(
    written: str, value: Any, declared: str, expected: Any
) -> None:
    assert codec.dumps(fitted(written, value, declared)) == codec.dumps(expected)


def test_it_keeps_keys_that_can_be_none() -> None:
    pairs = {(1, 2): 3}
    assert fitted("dict[tuple[int, int], int]", pairs, "dict[str, int]") == [[[1, 2], 3]]


def test_it_gives_arrays_that_can_be_changed() -> None:
    array = fitted("ndarray[float64, n]", np.ones(3), "ndarray[float64, n]")
    array[0] = 5.0
    assert array.tolist() == [5.0, 1.0, 1.0]
