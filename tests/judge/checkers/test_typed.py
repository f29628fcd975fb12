from typing import Any

import numpy as np
import pytest

from judge.checkers.typed import check, compare
from problems.package import codec
from problems.package.model import Comparison, DtypeRule, Policy, ResultRule

NAN, INF = float("nan"), float("inf")


def rule(policy: Policy = "exact", dtype: DtypeRule = "strict", **fields: Any) -> ResultRule:
    return ResultRule(comparisons=(Comparison(policy=policy, dtype=dtype, **fields),))


EXACT = rule()
CLOSE = rule("close", "loose", atol=1e-6, rtol=1e-6)
CLOSE_NAN = rule("close", "loose", atol=1e-6, nan_equal=True)
BAG = rule("unordered")
LOOSE = rule("exact", "loose")


@pytest.mark.parametrize(
    ("value", "expected", "how"),
    [
        (3, 3, EXACT),
        (True, True, EXACT),
        (None, None, EXACT),
        ("ä", "ä", EXACT),
        (b"\0", b"\0", EXACT),
        ([1, [2, "x"]], [1, [2, "x"]], EXACT),
        ((1, 2.5), (1, 2.5), EXACT),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, EXACT),
        ({1: "x"}, {1: "x"}, EXACT),
        ([], [], EXACT),
        (np.int64(3), 3, EXACT),
        (np.float64(0.5), 0.5, EXACT),
        (np.bool_(True), True, EXACT),
        (np.zeros((0, 3)), np.zeros((0, 3)), EXACT),
        (np.arange(4), np.arange(4), EXACT),
        (10**4000, 10**4000, EXACT),
        (3, 3.0, CLOSE),
        (1.0000005, 1.0, CLOSE),
        (1e9 + 500, 1e9, CLOSE),
        (INF, INF, CLOSE),
        (np.array([1.0, INF]), np.array([1.0000001, INF]), CLOSE),
        (np.array([1, 2]), np.array([1.0, 2.0]), CLOSE),
        (np.float32(0.5), 0.5, CLOSE),
        (np.array(1.0), np.array(1.0), CLOSE),
        (NAN, NAN, CLOSE_NAN),
        ([1.0000005, 2.0], [1.0, 2.0], CLOSE),
        ([NAN, INF, 1.0], [NAN, INF, 1.0 + 1e-9], CLOSE_NAN),
        (np.array([NAN, 1.0]), np.array([NAN, 1.0]), CLOSE_NAN),
        (np.array([1 + 2j]), np.array([1 + 2j]), CLOSE),
        ([3, 1, 2], [1, 2, 3], BAG),
        ([[1, 2], [3]], [[3], [1, 2]], BAG),
        ([1, 1, 2], [2, 1, 1], BAG),
        (["b", "a"], ["a", "b"], BAG),
        ([{"x": 1, "y": 2}], [{"y": 2, "x": 1}], BAG),
        ([1, 2.0], [2, 1], rule("unordered", "loose")),
        (np.array([2.0**53, -3.0]), np.array([2**53, -3]), LOOSE),
        (np.array([2**63], dtype=np.uint64), np.array([2.0**63]), LOOSE),
        (np.array([-(2**63)]), np.array([-(2.0**63)]), LOOSE),
        (np.array([3 + 0j]), np.array([3]), LOOSE),
        (np.array([2.0**53, 0.5]), np.array([2**53 + 1, 0]), rule("close", "loose", atol=2.0)),
        (np.array([[2, 3], [0, 1]]), np.array([[0, 1], [2, 3]]), BAG),
    ],
)
def test_it_accepts_equal_values(value: Any, expected: Any, how: ResultRule) -> None:
    found = compare(value, expected, how)
    assert found.is_accepted, found.detail


@pytest.mark.parametrize(
    ("value", "expected", "how", "kind"),
    [
        (1, True, EXACT, "wrong type: int instead of bool"),
        (True, 1, EXACT, "wrong type: bool instead of int"),
        (1.0, 1, EXACT, "wrong type: float instead of int"),
        (np.float64(1), 1, EXACT, "wrong type: float instead of int"),
        (True, 1.0, CLOSE, "wrong type: bool instead of float"),
        ("1", 1, CLOSE, "wrong type: str instead of int"),
        (None, [], EXACT, "wrong type: NoneType instead of list"),
        ((1, 2), [1, 2], EXACT, "wrong type: tuple instead of list"),
        ([1, 2], np.array([1, 2]), EXACT, "wrong type: list instead of ndarray"),
        ([1, 2], [1, 2, 3], EXACT, "wrong length"),
        ([1, 5], [1, 2], EXACT, "wrong value at [1]"),
        ([[0], [1]], [[0], [True]], EXACT, "wrong type at [1][0]: int instead of bool"),
        (np.zeros((2, 3)), np.zeros((3, 2)), CLOSE, "wrong shape"),
        (np.zeros(0), np.array([1.0]), CLOSE, "wrong shape"),
        (np.zeros((1,)), np.zeros(()), CLOSE, "wrong shape"),
        (np.array([]), np.zeros((0, 3)), CLOSE, "wrong shape"),
        (np.zeros(2, "float32"), np.zeros(2), EXACT, "wrong dtype"),
        (np.array([True]), np.array([1]), CLOSE, "wrong dtype"),
        (np.array([[1.0, 2.0]]), np.array([[1.0, 2.1]]), CLOSE, "wrong value at [0, 1]"),
        (np.array([NAN]), np.array([1.0]), CLOSE, "NaN at [0]"),
        (np.array([NAN]), np.array([NAN]), CLOSE, "NaN at [0]"),
        (np.array([1.0]), np.array([NAN]), CLOSE_NAN, "wrong value at [0]"),
        (NAN, 1.0, CLOSE, "NaN"),
        (NAN, NAN, CLOSE, "NaN"),
        (NAN, NAN, EXACT, "NaN"),
        (1.0, NAN, CLOSE_NAN, "wrong value"),
        (INF, 1.0, CLOSE, "wrong value"),
        (1.0, INF, CLOSE, "wrong value"),
        (-INF, INF, CLOSE, "wrong value"),
        (np.array([5.0]), np.array([INF]), CLOSE, "wrong value at [0]"),
        (1.1, 1.0, CLOSE, "wrong value"),
        (10**400, 1.0, CLOSE, "wrong value"),
        ({"secret": 1}, {"other": 1}, EXACT, "wrong keys"),
        ({1: 1}, {True: 1}, EXACT, "wrong keys"),
        ({"secret": [1]}, {"secret": [2]}, EXACT, "wrong value at {…}[0]"),
        ([1, 1, 2], [1, 2, 2], BAG, "wrong elements"),
        ([1, 2], [1, 2.0], BAG, "wrong elements"),
        ([NAN], [NAN], BAG, "wrong elements"),
        ([[1.0, NAN]], [[1.0, NAN]], BAG, "wrong elements"),
        ([{"x": (NAN,)}], [{"x": (NAN,)}], BAG, "wrong elements"),
        ([1.0, NAN], [1.0, NAN], EXACT, "NaN at [1]"),
        ([(1, NAN)], [(1, NAN)], EXACT, "NaN at [0][1]"),
        ({"a": [NAN]}, {"a": [NAN]}, EXACT, "NaN at {…}[0]"),
        (np.array([2.0**53]), np.array([2**53 + 1]), LOOSE, "wrong value at [0]"),
        (np.array([2**53 + 1]), np.array([2.0**53]), LOOSE, "wrong value at [0]"),
        (np.array([2**53 + 1], dtype=np.uint64), np.array([2.0**53]), LOOSE, "wrong value at [0]"),
        (np.array([2.0**63]), np.array([2**63 - 1]), LOOSE, "wrong value at [0]"),
        (np.array([2.0**64]), np.array([2**64 - 1], dtype=np.uint64), LOOSE, "wrong value at [0]"),
        (np.array([2**53 + 1]), np.array([2.0**53 + 0j]), LOOSE, "wrong value at [0]"),
        (np.array([2.5]), np.array([2]), LOOSE, "wrong value at [0]"),
        (np.array([3 + 1j]), np.array([3]), LOOSE, "wrong value at [0]"),
        (np.array([NAN]), np.array([0]), LOOSE, "NaN at [0]"),
        ([3, 1], [1, 3], EXACT, "wrong value at [0]"),
        ([1.0, 2.5, 9.0], [1.0, 2.0, 8.0], CLOSE, "wrong value at [1]"),
        ([1.0, NAN], [1.0, NAN], CLOSE, "NaN at [1]"),
        ([1.0, 5.0], [1.0, INF], CLOSE, "wrong value at [1]"),
    ],
)
def test_it_rejects_and_names_the_kind(value: Any, expected: Any, how: ResultRule, kind: str) -> None:
    found = compare(value, expected, how)
    assert not found.is_accepted
    assert found.kind == kind


def test_it_compares_each_element_of_a_tuple_by_its_own_rule() -> None:
    how = ResultRule(
        comparisons=(Comparison(policy="exact"), Comparison(policy="close", atol=0.1)), is_per_element=True
    )
    assert compare((1, 0.55), (1, 0.5), how).is_accepted
    assert compare((2, 0.5), (1, 0.5), how).kind == "wrong value at [0]"
    assert compare((1, 0.7), (1, 0.5), how).kind == "wrong value at [1]"
    assert compare((1,), (1, 0.5), how).kind == "wrong length"
    assert compare([1, 0.5], (1, 0.5), how).kind == "wrong type: list instead of tuple"


def test_it_is_exact_without_a_rule() -> None:
    assert compare([1], [1], None).is_accepted
    assert not compare([1.0], [1], None).is_accepted


def test_it_rejects_bytes_that_are_no_value() -> None:
    found = check(b'{"$ndarray": 5}', codec.dumps([1]), EXACT)
    assert not found.is_accepted
    assert found.kind == "the result cannot be read"


def test_it_does_not_blame_the_learner_for_a_broken_answer() -> None:
    with pytest.raises(codec.CodecError):
        check(codec.dumps([1]), b"not json", EXACT)


@pytest.mark.parametrize(
    "text", [b"[NaN]", b"[1.0,NaN]", b"[[NaN]]", b'{"$tuple":[NaN]}', b'{"a":NaN}', b"NaN"]
)
@pytest.mark.parametrize("how", [EXACT, CLOSE, BAG])
def test_it_takes_no_nan_for_equal_as_json_reads_it(text: bytes, how: ResultRule) -> None:
    assert not check(text, text, how).is_accepted


def test_it_shows_huge_integers_without_writing_them_out() -> None:
    found = compare([2**600_000], [1], EXACT)
    assert "an integer of 600001 bits" in found.detail


@pytest.mark.parametrize("value", [[[10**5000]], [{(10**5000,): 1}], {(10**5000,): 1}])
@pytest.mark.parametrize("how", [EXACT, CLOSE, BAG, LOOSE])
def test_it_rejects_huge_integers_wherever_they_lie(value: Any, how: ResultRule) -> None:
    assert not compare(value, [[1]] if isinstance(value, list) else {1: 1}, how).is_accepted


def test_it_counts_the_wrong_values_of_an_array() -> None:
    found = compare(np.zeros(5), np.ones(5), CLOSE)
    assert found.detail == "0.0 at [0] instead of 1.0 (5 wrong values in all)"
