"""Samples as people read them"""

import ast
from typing import Any

import numpy as np
import pytest

from problems.package import codec
from web.pages import sample_text

SIGNATURE = {"name": "solve", "params": [{"name": "x", "type": "any"}, {"name": "k", "type": "int"}]}


def coded(value: Any) -> str:
    return codec.dumps(value).decode()


def test_it_leaves_programs_alone() -> None:
    sample = {"name": "1", "input": "[1, 2]\n", "output": "3\n"}
    assert sample_text.read(sample, None) == sample_text.Sample("1", "[1, 2]\n", "3\n")


def test_it_writes_a_call_that_python_reads() -> None:
    text = sample_text.call(coded([{"a": (1, "two"), "b": None}, 3]), SIGNATURE)
    tree = ast.parse(text, mode="eval").body
    assert isinstance(tree, ast.Call)
    assert {each.arg: ast.literal_eval(each.value) for each in tree.keywords} == {
        "x": {"a": (1, "two"), "b": None},
        "k": 3,
    }


@pytest.mark.parametrize(
    "array",
    [
        np.array([0.1, np.nan, -np.inf]),
        np.arange(300) / 7,
        np.arange(6, dtype=np.int32).reshape(2, 3),
        np.zeros((0, 2)),
        np.array([True]),
    ],
)
def test_it_writes_arrays_that_numpy_reads(array: Any) -> None:
    text = sample_text.value(coded(array))
    read = eval(text, {"np": np})
    assert (read.shape, read.dtype) == (array.shape, array.dtype)
    assert np.array_equal(read, array, equal_nan=True)


def test_it_writes_arrays_inside_other_values() -> None:
    read = eval(sample_text.value(coded((1, [np.array([1.5])], {"w": np.eye(30)}))), {"np": np})
    assert (read[0], read[1][0].tolist()) == (1, [1.5])
    assert np.array_equal(read[2]["w"], np.eye(30))


@pytest.mark.parametrize("text", ["not json", '{"$ndarray": 1}', "", "[1]", "7", "[1, 2, 3]"])
def test_it_shows_what_is_no_argument_list_as_it_is(text: str) -> None:
    assert sample_text.call(text, SIGNATURE) == text


def test_it_shows_what_is_no_value_as_it_is() -> None:
    assert sample_text.value("Traceback …") == "Traceback …"
