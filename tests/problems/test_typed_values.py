"""Values typed by people: what is written can be read again, and what cannot be read says where and why."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from problems.package import codec
from problems.package.literals import MAX_NESTING, LiteralError, place
from problems.package.signature import TypeSpec, parse_type
from problems.package.typed_values import can_be_typed, read_value, write_value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.floats() | st.integers().map(float)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(),
    "float": NUMBERS,
    "bool": st.booleans(),
    "str": TEXTS,
    "bytes": st.binary(),
    "none": st.none(),
}
DTYPES = ("float64", "float32", "int64", "int8", "uint64", "bool")


@st.composite
def specs(draw: st.DrawFn, depth: int = 2) -> TypeSpec:
    """A type of values that can be typed."""
    kinds = [*SCALARS, "ndarray"] + (["list", "tuple", "dict", "optional", "record"] if depth else [])
    kind = draw(st.sampled_from(kinds))
    inner = specs(depth - 1)
    if kind == "ndarray":
        axes = tuple("nmk"[: draw(st.integers(1, 3))])
        return TypeSpec("ndarray", dtypes=(draw(st.sampled_from(DTYPES)),), axes=axes)
    if kind == "record":
        names = tuple(draw(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True)))
        return TypeSpec("record", tuple(draw(inner) for _ in names), names=names)
    if kind == "dict":
        return TypeSpec("dict", (TypeSpec(draw(st.sampled_from(["str", "int"]))), draw(inner)))
    if kind == "tuple":
        is_repeated = draw(st.booleans())
        many = 1 if is_repeated else draw(st.integers(1, 3))
        return TypeSpec("tuple", tuple(draw(inner) for _ in range(many)), is_repeated=is_repeated)
    return TypeSpec(kind, (draw(inner),)) if kind in ("list", "optional") else TypeSpec(kind)


def values(spec: TypeSpec) -> st.SearchStrategy[Any]:
    """Values of a type."""
    inside = [values(argument) for argument in spec.arguments]
    if spec.kind == "ndarray":
        shapes = arrays.array_shapes(min_dims=len(spec.axes), max_dims=len(spec.axes), max_side=3)
        return arrays.arrays(np.dtype(spec.dtypes[0]), shapes)
    if spec.kind == "record":
        return st.tuples(*inside).map(lambda found: dict(zip(spec.names, found, strict=True)))
    if spec.kind == "tuple":
        return st.lists(inside[0], max_size=3).map(tuple) if spec.is_repeated else st.tuples(*inside)
    made: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "list": lambda: st.lists(inside[0], max_size=3),
        "optional": lambda: st.none() | inside[0],
        "dict": lambda: st.dictionaries(inside[0], inside[1], max_size=3),
    }
    return made[spec.kind]() if spec.kind in made else SCALARS[spec.kind]


@given(st.data())
def test_what_is_written_is_read_as_the_same(data: st.DataObject) -> None:
    spec = data.draw(specs())
    value = data.draw(values(spec))
    again = read_value(write_value(value), spec)
    assert codec.dumps(again) == codec.dumps(value)
    assert type(again) is type(value)


@given(TEXTS)
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    for kind in ("any", "list[float]", "ndarray[float64, n, m]", "dict[str, int]", "dataframe", "str"):
        try:
            read_value(text, parse_type(kind))
        except LiteralError as error:
            assert 0 <= error.at <= len(text)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("[1, 2,]", "list[int]", [1, 2]),
        ("(1, 2)", "list[int]", [1, 2]),
        ("[1, 2]", "tuple[int, int]", (1, 2)),
        ("(3)", "int", 3),
        ("1", "float", 1.0),
        ("1.", "float", 1.0),
        (".5e1", "float", 5.0),
        ("TRUE", "bool", True),
        ("null", "optional[int]", None),
        ("  ", "optional[int]", None),
        ("two words", "str", "two words"),
        ("", "str", ""),
        ("None", "str", "None"),
        ("None", "optional[str]", None),
        ("'it''s", "str", "'it''s"),
        ('"\\ud83d\\ude00\\n"', "str", "\N{GRINNING FACE}\n"),
        ("'\\x41'", "str", "A"),
        ("{'a': [1, NA]}", "any", {"a": [1, None]}),
        ("{2: 'b'}", "dict[int, str]", {2: "b"}),
        ("{'n': 1, 'mean': 2}", "record[mean: float, n: int]", {"mean": 2.0, "n": 1}),
    ],
)
def test_it_reads_what_people_type(text: str, kind: str, expected: object) -> None:
    found = read_value(text, parse_type(kind))
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("text", "kind", "shape", "dtype"),
    [
        ("[[1, 2], [3, 4], [5, 6]]", "ndarray[float64, n, m]", (3, 2), "float64"),
        ("array([[1., 2.]], dtype=float64)", "ndarray[float64, n, m]", (1, 2), "float64"),
        ("np.array([], shape=(0, 3), dtype=int64)", "ndarray[int64, n]", (0,), "int64"),
        ("[]", "ndarray[float64, n, 4]", (0, 4), "float64"),
        ("[[]]", "ndarray[float64, n, m]", (1, 0), "float64"),
        ("[1, null, nan]", "ndarray[float32|float64, n]", (3,), "float64"),
        ("[true, false]", "ndarray[bool, n]", (2,), "bool"),
    ],
)
def test_it_reads_arrays(text: str, kind: str, shape: tuple[int, ...], dtype: str) -> None:
    found = read_value(text, parse_type(kind))
    assert (found.shape, found.dtype.name) == (shape, dtype)


def test_it_reads_tables_by_columns() -> None:
    text = "{'n': [1, 2], 'x': [0.5, None], 'city': ['Bern', None], 'ok': [true, false]}"
    table = read_value(text, parse_type("dataframe"))
    kinds = {name: getattr(values, "dtype", "texts") for name, values in table.parts["columns"]}
    assert {name: str(kind) for name, kind in kinds.items()} == {
        "n": "int64",
        "x": "float64",
        "city": "texts",
        "ok": "bool",
    }
    assert codec.dumps(read_value(write_value(table), parse_type("dataframe"))) == codec.dumps(table)


@pytest.mark.parametrize(
    ("text", "kind", "code", "where"),
    [
        ("", "int", "ends_early", (1, 1)),
        ("[1, 2", "list[int]", "not_closed", (1, 1)),
        ("[1,\n 2 3]", "list[int]", "no_comma", (2, 4)),
        ("[1,\n x]", "list[int]", "unquoted", (2, 2)),
        ("[1, 2.5]", "list[int]", "wrong_type", (1, 5)),
        ("true", "int", "wrong_type", (1, 1)),
        ("1 2", "int", "too_much", (1, 3)),
        ("0x10", "int", "bad_number", (1, 1)),
        ("1" * 4_001, "int", "long_number", (1, 1)),
        ("1" * 400, "float", "out_of_range", (1, 1)),
        ("[1, 2, ..., 9]", "list[int]", "was_cut", (1, 8)),
        ("?", "int", "no_value", (1, 1)),
        ("'\\q'", "str", "bad_escape", (1, 2)),
        ("b'\\u0100'", "bytes", "no_byte", (1, 1)),
        ("{1 2}", "dict[int, int]", "no_colon", (1, 4)),
        ("{1: 2, 1: 3}", "dict[int, int]", "double_key", (1, 8)),
        ("{[1]: 2}", "any", "bad_key", (1, 2)),
        ("(1, 2, 3)", "tuple[int, int]", "wrong_length", (1, 1)),
        ("[[1, 2], [3]]", "ndarray[int64, n, m]", "ragged", (1, 10)),
        ("[1, 2]", "ndarray[int64, n, m]", "wrong_axes", (1, 1)),
        ("[300]", "ndarray[uint8, n]", "out_of_range", (1, 2)),
        ("['a']", "ndarray[float64, n]", "wrong_element", (1, 2)),
        ("{'a': 1}", "record[mean: float]", "unknown_key", (1, 2)),
        ("{}", "record[mean: float]", "missing_key", (1, 1)),
        ("{'a': [1], 'b': []}", "dataframe", "ragged", (1, 1)),
        ("array(3, order=1)", "any", "no_array", (1, 10)),
        ("[" * (MAX_NESTING + 2), "any", "too_deep", (1, MAX_NESTING + 2)),
    ],
)
def test_it_says_what_is_wrong_and_where(text: str, kind: str, code: str, where: tuple[int, int]) -> None:
    with pytest.raises(LiteralError) as caught:
        read_value(text, parse_type(kind))
    assert (caught.value.code, place(text, caught.value.at)) == (code, where)


@pytest.mark.parametrize(
    ("kind", "can"),
    [
        ("list[dict[str, any]]", True),
        ("dataframe", True),
        ("rng", False),
        ("callable[[int], int]", False),
        ("ndarray[complex128, n]", False),
        ("optional[object]", False),
    ],
)
def test_it_knows_what_can_be_typed(kind: str, can: bool) -> None:
    assert can_be_typed(parse_type(kind)) is can
