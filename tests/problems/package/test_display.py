"""Values as people read them."""

from typing import Any

import numpy as np
import pytest

from problems.package.display import MAX_VALUE_CHARS, argument_lines, value_text
from problems.package.signature import Parameter, Signature, parse_type


def nested(value: Any, depth: int) -> Any:
    """A list of a list of ... of a value."""
    return [nested(value, depth - 1)] if depth else value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (-0.0, "-0.0"),
        (float("nan"), "nan"),
        ("it's", '"it\'s"'),
        (b"\0", "b'\\x00'"),
        ([1, (2,), {"a": (3, 4)}], "[1, (2,), {'a': (3, 4)}]"),
        ((), "()"),
        (np.array([1, 2]), "array([1, 2], dtype=int64)"),
        (np.zeros((0, 3)), "array([], shape=(0, 3), dtype=float64)"),
        (np.float64(0.5), "np.float64(0.5)"),
        ([np.array([True])], "[array([ True], dtype=bool)]"),
    ],
)
def test_it_shows_values_as_python_does(value: Any, text: str) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize(
    "value",
    [
        list(range(10**5)),
        "x" * 10**5,
        np.zeros(10**6),
        {n: n for n in range(10**4)},
        pytest.param(10**20000, id="a huge integer"),
        [[[0] * 500] * 500],
    ],
)
def test_it_cuts_what_is_long(value: Any) -> None:
    text = value_text(value)
    assert len(text) <= MAX_VALUE_CHARS
    assert "..." in text


def test_it_survives_deep_nesting() -> None:
    value: list[Any] = []
    for _ in range(150):
        value = [value]
    assert value_text(value).count("[") == 151


def test_it_writes_one_argument_per_line_with_rows_below_each_other() -> None:
    params = (Parameter("picture", parse_type("ndarray[int64]")), Parameter("k", parse_type("int")))
    signature = Signature("blur", params, parse_type("none"))
    assert argument_lines(signature, [np.array([[1, 2], [3, 4]]), 5]) == (
        "picture = array([[1, 2],\n                 [3, 4]], dtype=int64)\nk = 5\n"
    )


@pytest.mark.parametrize(
    "value", [[[10**5000]], {(10**5000,): 1}, {1: {2: (10**5000,)}}, nested(10**5000, 40)]
)
def test_it_writes_out_no_integer_that_python_refuses_to(value: Any) -> None:
    assert len(value_text(value)) < 300
