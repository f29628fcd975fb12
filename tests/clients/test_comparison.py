"""Whether an answer is the expected one"""

import base64
import struct
from typing import Any

import pytest

from whet import harness
from whet.comparison import plain, same_output, same_value


def array(dtype: str, letters: str, shape: list[int], *values: float) -> dict[str, Any]:
    raw = base64.b64encode(struct.pack(f"<{letters}", *values)).decode()
    return {"$ndarray": {"dtype": dtype, "shape": shape, "base64": raw}}


@pytest.mark.parametrize(
    ("expected", "got", "is_same"),
    [
        (b"1 2\n3\n", b"1  2 3", True),
        (b"", b" \n", True),
        (b"a", b"A", False),
        (b"1 2", b"1 2 3", False),
        (b"0.5", b"0.5000001", True),
        (b"0.5", b".5", True),
        (b"0.5", b"0.51", False),
        (b"1e9", b"1000000000.5", True),
        (b"3", b"3.0", False),
        (b"10000000001", b"10000000002", False),
        (b"nan", b"NaN", True),
        (b"nan", b"1", False),
        (b"inf", b"inf", True),
        (b"even", b"odd", False),
        (b"\xff", b"\xff", True),
    ],
)
def test_it_compares_outputs(expected: bytes, got: bytes, is_same: bool) -> None:
    assert same_output(expected, got) is is_same


@pytest.mark.parametrize(
    ("expected", "got", "is_same"),
    [
        (1, 1, True),
        (1, 1.0, True),
        (1, True, False),
        (2**70, 2**70 + 1, False),
        (0.1, 0.1 + 1e-9, True),
        (0.1, 0.2, False),
        (float("nan"), float("nan"), True),
        (None, None, True),
        (None, 0, False),
        ("a", "b", False),
        ([1, [2.0]], [1, [2.0 + 1e-9]], True),
        ([1], [1, 2], False),
        ({"$tuple": [1, 2]}, [1, 2], True),
        ({"a": 1}, {"$dict": [["a", 1]]}, True),
        ({"a": 1}, {"b": 1}, False),
        ({"$dict": [[1, 2]]}, {"$dict": [[1, 2.0]]}, True),
        ({"$int": "0xff"}, 255, True),
        ({"$bytes": "YQ=="}, {"$bytes": "YQ=="}, True),
        ({"$scalar": {"dtype": "float64", "value": 0.5}}, 0.5, True),
        (array("float64", "2d", [2], 1.0, 2.0), [1, 2], True),
        (array("float64", "2d", [2], 1.0, 2.0), array("float32", "2f", [2], 1.0, 2.0), True),
        (array("int64", "4q", [2, 2], 1, 2, 3, 4), [[1, 2], [3, 4]], True),
        (array("int64", "4q", [2, 2], 1, 2, 3, 4), [1, 2, 3, 4], False),
        (array("int64", "4q", [4], 1, 2, 3, 4), array("int64", "4q", [2, 2], 1, 2, 3, 4), False),
        (array("complex128", "2d", [1], 1.0, 2.0), array("complex128", "2d", [1], 1.0, 2.5), False),
        (array("float64", "d", [], 1.5), 1.5, True),
    ],
)
def test_it_compares_values(expected: Any, got: Any, is_same: bool) -> None:
    assert same_value(expected, got) is is_same


def test_it_unfolds_arrays_without_numpy() -> None:
    assert plain(array("int8", "6b", [1, 2, 3], 1, 2, 3, 4, 5, 6)) == [[[1, 2, 3], [4, 5, 6]]]
    assert plain({"$ndarray": {"dtype": "float16", "shape": [0], "base64": ""}}) == []


@pytest.mark.parametrize(
    "tree",
    [
        [1, 2.5, "x", None, True],
        {"$tuple": [1, {"$tuple": []}]},
        {"$bytes": "AAE="},
        {"$dict": [[{"$tuple": [1, 2]}, "x"]]},
        array("float64", "2d", [1, 2], 1.0, float("inf")),
        array("bool", "2?", [2], True, False),
        array("uint8", "3B", [3], 0, 1, 255),
    ],
)
def test_the_harness_gives_back_what_it_was_given(tree: Any) -> None:
    assert harness.encode(harness.decode(tree)) == tree


def test_the_harness_reads_scalars_and_long_integers() -> None:
    assert harness.decode({"$scalar": {"dtype": "complex64", "value": [1.0, 2.0]}}) == 1 + 2j
    assert harness.decode({"$int": "-0xff"}) == -255
    assert harness.decode({"plain": {"$int": "0x1"}}) == {"plain": 1}


@pytest.mark.parametrize("value", [object(), {1, 2}, 1 + 2j, [object()]])
def test_the_harness_refuses_what_cannot_be_sent(value: Any) -> None:
    with pytest.raises(TypeError):
        harness.encode(value)
