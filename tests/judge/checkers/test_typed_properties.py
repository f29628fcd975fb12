"""Whatever two values meet, the comparison answers, and it knows a value when it sees it again."""

from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge.checkers.typed import check, compare
from problems.package import codec
from problems.package.model import Comparison, Policy, ResultRule

UNTIMED = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=5)
    | st.sampled_from([np.int64(3), np.float32(0.5), np.bool_(True), np.complex128(1j), np.float64("nan")])
)
ARRAYS = st.lists(st.floats(), max_size=4).map(np.array) | st.lists(st.integers(-9, 9), max_size=4).map(
    np.array
)
KEYS = st.text(max_size=3) | st.integers() | st.booleans()


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(inner, max_size=4)
    return lists | lists.map(tuple) | st.dictionaries(KEYS, inner, max_size=3)


VALUES = st.recursive(SCALARS | ARRAYS, containers, max_leaves=12)
POLICIES: list[Policy] = ["exact", "close", "unordered"]
RULES = st.builds(
    Comparison,
    policy=st.sampled_from(POLICIES),
    rtol=st.sampled_from([0.0, 1e-6]),
    atol=st.sampled_from([0.0, 1e-6]),
    nan_equal=st.booleans(),
    dtype=st.sampled_from(["strict", "loose"]),
).map(lambda comparison: ResultRule(comparisons=(comparison,)))


@UNTIMED
@given(VALUES, VALUES, RULES)
def test_it_answers_for_any_two_values(value: Any, expected: Any, rule: ResultRule) -> None:
    found = compare(value, expected, rule)
    assert found.is_accepted == (not found.kind)


@UNTIMED
@given(VALUES, RULES)
def test_it_knows_a_value_that_went_over_the_wire(value: Any, rule: ResultRule) -> None:
    text = codec.dumps(value)
    found = check(text, text, rule)
    has_nan = b"NaN" in text or "nan" in repr(value)
    assert found.is_accepted or (has_nan and not rule.comparisons[0].nan_equal), found.detail


@UNTIMED
@given(VALUES, RULES)
def test_it_tells_a_wrapped_value_apart(value: Any, rule: ResultRule) -> None:
    assert not compare([value], value, rule).is_accepted
    assert not compare((value,), [value], rule).is_accepted
