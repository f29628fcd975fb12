"""Tables, columns and sparse matrices cross the wall; where no library is loaded they stay parts."""

from typing import Any

import numpy as np
import pytest

from judge.checkers.typed import compare
from problems.package import codec
from problems.package.display import value_text
from problems.package.model import Comparison, Policy, ResultRule
from problems.package.tabular import Tabular

FRAME = Tabular(
    "$dataframe", {"columns": [["x", np.array([1.0, np.nan])], ["city", ["Bonn", None]]], "index": None}
)
SERIES = Tabular("$series", {"name": "x", "values": np.array([1, 2]), "index": ["a", "b"]})
SPARSE = Tabular(
    "$sparse",
    {
        "array": True,
        "shape": [2, 3],
        "data": np.array([1.0, 2.0]),
        "indices": np.array([0, 2], dtype=np.int32),
        "indptr": np.array([0, 1, 2], dtype=np.int32),
    },
)


@pytest.mark.parametrize("value", [FRAME, SERIES, SPARSE], ids=lambda value: value.tag)
def test_it_reads_what_it_wrote(value: Tabular) -> None:
    text = codec.dumps([value])
    [read] = codec.loads(text)
    assert type(read) is Tabular and codec.dumps([read]) == text
    assert value.tag[1:] in value_text(read)


@pytest.mark.parametrize(
    "text",
    [
        '{"$dataframe": {"columns": []}}',
        '{"$dataframe": {"columns": {}, "index": null}}',
        '{"$dataframe": {"columns": [["x", [1]], ["y", [1, 2]]], "index": null}}',
        '{"$dataframe": {"columns": [[["x"], [1]]], "index": null}}',
        '{"$dataframe": {"columns": [["x", [[1]]]], "index": null}}',
        '{"$dataframe": {"columns": [["x", [1]]], "index": [1, 2]}}',
        '{"$series": {"name": [1], "values": [1], "index": null}}',
        '{"$series": {"name": "x", "values": 5, "index": null}}',
        '{"$sparse": {"array": true, "shape": [1, 1], "data": [1], "indices": [0], "indptr": [0, 1]}}',
        codec.dumps(Tabular("$sparse", {**SPARSE.parts, "shape": [2, 2]})).decode(),
        codec.dumps(Tabular("$sparse", {**SPARSE.parts, "shape": [3, 3]})).decode(),
        codec.dumps(Tabular("$sparse", {**SPARSE.parts, "indptr": np.array([0, 2, 1])})).decode(),
    ],
)
def test_it_refuses_parts_that_do_not_agree(text: str) -> None:
    with pytest.raises(codec.CodecError):
        codec.loads(text.encode())


def with_columns(*columns: list[Any], index: Any = None) -> Tabular:
    return Tabular("$dataframe", {"columns": list(columns), "index": index})


X, CITY = FRAME.parts["columns"]


@pytest.mark.parametrize(
    ("value", "policy", "is_right"),
    [
        (FRAME, "close", True),
        (with_columns(["x", np.array([1.0 + 1e-12, np.nan])], CITY), "close", True),
        (with_columns(["x", np.array([1.1, np.nan])], CITY), "close", False),
        (with_columns(CITY, X), "close", False),
        (with_columns(["y", X[1]], CITY), "close", False),
        (with_columns(X, CITY, index=[1, 0]), "close", False),
        (with_columns(X), "close", False),
        (SERIES, "close", False),
        ([[1.0, "Bonn"]], "close", False),
        (with_columns(["x", X[1][::-1].copy()], ["city", [None, "Bonn"]], index=[5, 3]), "rows", True),
        (with_columns(X, ["city", [None, "Bonn"]]), "rows", False),
    ],
)
def test_it_compares_tables(value: Any, policy: Policy, is_right: bool) -> None:
    rule = ResultRule(comparisons=(Comparison(policy=policy, atol=1e-9, nan_equal=True, dtype="loose"),))
    assert compare(value, FRAME, rule).is_accepted is is_right


def test_it_compares_sparse_matrices_where_their_values_stand() -> None:
    rule = ResultRule(comparisons=(Comparison(policy="close", atol=1e-9, dtype="loose"),))
    wide = {**SPARSE.parts, "indices": SPARSE.parts["indices"].astype(np.int64)}
    moved = {**SPARSE.parts, "indices": np.array([1, 2])}
    assert compare(Tabular("$sparse", wide), SPARSE, rule).is_accepted
    assert not compare(Tabular("$sparse", moved), SPARSE, rule).is_accepted
