"""The client speaks the codec of the judge, which it may not import"""

import json
from typing import Any

import numpy
import pytest

from problems.package import codec
from whet import harness
from whet.comparison import FORMATS, same_value

VALUES: dict[str, Any] = {
    "list": [1, "a", None, 2.5, float("inf")],
    "tuple": (1, (2, [3])),
    "dict": {"a": {1: 2}},
    "tagged key": {"$a": 1},
    "bytes": b"\x00\xff",
    "long integer": 2**20000,
    "array": numpy.arange(6, dtype="int64").reshape(2, 3),
    "booleans": numpy.array([True, False]),
    "complex": numpy.array([1 + 2j]),
    "scalar": numpy.float32(0.5),
    "empty array": numpy.zeros((0, 3)),
}


@pytest.mark.parametrize("name", VALUES)
def test_it_reads_what_the_judge_writes(name: str) -> None:
    tree = json.loads(codec.dumps(VALUES[name]))
    numpy.testing.assert_equal(harness.decode(tree), VALUES[name])


@pytest.mark.parametrize("name", sorted(set(VALUES) - {"long integer"}))
def test_it_finds_its_own_words_the_same(name: str) -> None:
    assert same_value(json.loads(codec.dumps(VALUES[name])), harness.encode(VALUES[name]))


def test_it_knows_every_dtype_of_the_judge() -> None:
    assert set(FORMATS) == set(codec.DTYPES)
