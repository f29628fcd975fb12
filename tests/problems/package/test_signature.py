"""Types are read from text, written back the same, and turned into starter code that compiles."""

import ast

import pytest

from problems.package.signature import (
    Parameter,
    Signature,
    SignatureError,
    parse_identifier,
    parse_type,
    python_annotation,
    python_starter,
)


@pytest.mark.parametrize(
    ("text", "annotation"),
    [
        ("int", "int"),
        ("none", "None"),
        ("any", "Any"),
        ("list[int]", "list[int]"),
        ("dict[str, list[float]]", "dict[str, list[float]]"),
        ("tuple[int, str, bytes]", "tuple[int, str, bytes]"),
        ("tuple[int, ...]", "tuple[int, ...]"),
        ("optional[bool]", "bool | None"),
        ("ndarray[int64]", "np.ndarray"),
        ("ndarray[float32|float64, N, C]", "np.ndarray"),
        ("optional[ndarray[float64, 3]]", "np.ndarray | None"),
        ("callable[[int, ndarray[float64]], bool]", "Callable[[int, np.ndarray], bool]"),
        ("callable[[], any]", "Callable[[], Any]"),
        ("sparse[float64, N, C]", "sparse.csr_array"),
        ("optional[dataframe]", "pd.DataFrame | None"),
        ("tuple[rng, object]", "tuple[np.random.Generator, Any]"),
        ("list[tuple[ndarray[bool], dict[int, any]]]", "list[tuple[np.ndarray, dict[int, Any]]]"),
    ],
)
def test_it_reads_types_and_writes_them_back(text: str, annotation: str) -> None:
    spec = parse_type(text)
    assert str(spec) == text
    assert parse_type(str(spec)) == spec
    assert python_annotation(spec) == annotation


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "nothing found"),
        ("integer", "unknown type 'integer'; known are int"),
        ("list", "needs its element types"),
        ("list[]", "unknown type"),
        ("list[int", "a closing ]"),
        ("list[int]]", "unexpected ']'"),
        ("list[int, str]", "takes 1"),
        ("dict[str]", "takes 2"),
        ("int[str]", "unexpected"),
        ("tuple[...]", "unknown type '...'"),
        ("callable[int]", "callable needs its types"),
        ("callable[[int]]", "callable needs its types"),
        ("sparse", "needs its dtype"),
        ("ndarray", "needs its dtype"),
        ("ndarray[]", "a dtype"),
        ("ndarray[object]", "unknown dtype object"),
        ("ndarray[float64|object]", "unknown dtype object"),
        ("ndarray[float64, N|C]", "unknown dtype"),
        ("ndarray[float64, list[int]]", "a closing ]"),
        ("list[int]; import os", "unexpected character"),
        ("list[" * 40 + "int" + "]" * 40, "nested deeper"),
    ],
)
def test_it_says_what_is_wrong_with_a_type(text: str, message: str) -> None:
    with pytest.raises(SignatureError, match=message.replace("[", r"\[").replace("]", r"\]")):
        parse_type(text)


@pytest.mark.parametrize("name", ["", "1st", "_hidden", "two words", "class", "naïve", "x" + "\n"])
def test_it_refuses_names_that_no_language_takes(name: str) -> None:
    with pytest.raises(SignatureError):
        parse_identifier(name)


def signature(returns: str, **params: str) -> Signature:
    parameters = tuple(Parameter(name, parse_type(text)) for name, text in params.items())
    return Signature("solve", parameters, parse_type(returns))


def test_it_writes_a_starter_with_imports_and_array_types() -> None:
    starter = python_starter(signature("float", y="ndarray[int64]", w="optional[ndarray[float64]]"))
    assert starter == (
        "import numpy as np\n"
        "\n"
        "\n"
        "def solve(\n"
        "    y: np.ndarray,  # ndarray[int64]\n"
        "    w: np.ndarray | None,  # optional[ndarray[float64]]\n"
        ") -> float:\n"
        "    raise NotImplementedError\n"
    )


@pytest.mark.parametrize(
    "returns", ["none", "any", "list[any]", "ndarray[float64]", "tuple[int, ndarray[bool]]"]
)
def test_its_starters_are_python(returns: str) -> None:
    for params in ({}, {"x": "int"}, {"x": "any", "y": "dict[str, ndarray[int8]]"}):
        tree = ast.parse(python_starter(signature(returns, **params)))
        assert isinstance(tree.body[-1], ast.FunctionDef)


def test_it_needs_no_imports_for_plain_types() -> None:
    assert python_starter(signature("int", x="list[int]")).startswith("def solve(")
