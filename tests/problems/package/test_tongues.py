"""One table says in which languages a signature can be written, and how."""

import pytest

from problems.package.languages import FUNCTION_LANGUAGES
from problems.package.signature import Parameter, Signature, SignatureError, parse_type
from problems.package.tongues import TONGUES, obstacle, starters

OTHERS = ("r", "cpp17", "java", "javascript")


def signature(returns: str, name: str = "solve", **params: str) -> Signature:
    return Signature(
        name, tuple(Parameter(key, parse_type(text)) for key, text in params.items()), parse_type(returns)
    )


def test_it_has_every_language_that_functions_are_judged_in() -> None:
    assert set(TONGUES) == set(FUNCTION_LANGUAGES)
    assert set(OTHERS) < set(TONGUES)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("int", ("one integer", "long long", "long", "number")),
        ("list[str]", ("character vector", "vector<string>", "String[]", "string[]")),
        (
            "optional[float]",
            ("one number, or NA", "optional<double>", "Double", "number|null"),
        ),
        (
            "list[optional[int]]",
            (
                "integer vector with NA where a value is missing",
                "vector<optional<long long>>",
                "Long[]",
                "(number|null)[]",
            ),
        ),
        (
            "ndarray[float64, n, d]",
            ("numeric matrix (n, d)", "vector<vector<double>>", "double[][]", "number[][]"),
        ),
        (
            "tuple[float, float]",
            ("list of 2: one number; one number", "tuple<double, double>", "double[]", "[number, number]"),
        ),
        (
            "tuple[int, str]",
            ("list of 2: one integer; one text", "tuple<long long, string>", "Object[]", "[number, string]"),
        ),
        (
            "dict[str, int]",
            (
                "named list, each: one integer",
                "map<string, long long>",
                "Map<String, Long>",
                "Map<string, number>",
            ),
        ),
        ("record[n: int]", ("list: n (one integer)", None, None, "{n: number}")),
        ("any", ("any value", None, None, None)),
        ("bytes", (None, None, None, None)),
        ("ndarray[float64]", ("numeric array", None, None, None)),
        ("ndarray[float32, n]", (None, None, None, None)),
        ("ndarray[int64|float64, n]", (None, None, None, None)),
        ("dict[float, int]", (None, None, None, None)),
        ("dict[int, int]", (None, "map<long long, long long>", "Map<Long, Long>", "Map<number, number>")),
    ],
)
def test_it_spells_types_or_says_that_it_cannot(text: str, spelled: tuple[str | None, ...]) -> None:
    for language, expected in zip(OTHERS, spelled, strict=True):
        problem = obstacle(signature("int", x=text), language)
        assert bool(problem) == (expected is None), (language, problem)
        if expected is not None:
            assert TONGUES[language].spell(parse_type(text)) == expected


@pytest.mark.parametrize(
    ("language", "name"), [("r", "repeat"), ("cpp20", "new"), ("java", "final"), ("javascript", "typeof")]
)
def test_it_refuses_names_that_are_words_of_a_language(language: str, name: str) -> None:
    assert name in obstacle(signature("int", **{name: "int"}), language)
    assert name in obstacle(signature("int", name=name), language)


def test_it_gives_a_starter_for_each_language_that_can_be_used() -> None:
    found = starters(
        signature("record[mean: float]", x="list[float]"), ("python3", "r", "cpp17", "javascript")
    )
    assert set(found) == {"python3", "r", "javascript"}
    assert found["r"] == (
        "# x        numeric vector\n# returns  list: mean (one number)\n"
        'solve <- function(x) {\n  stop("not written yet")\n}\n'
    )
    assert " * @param {number[]} x\n * @returns {{mean: number}}\n" in found["javascript"]


def test_it_passes_large_arguments_by_reference() -> None:
    text = starters(signature("bool", p="ndarray[float64, n]", k="int"), ("cpp17",))["cpp17"]
    assert "bool solve(const vector<double>& p, long long k) {" in text


@pytest.mark.parametrize(
    "text", ["record", "record[]", "record[a]", "record[a: int, a: int]", "record[1: int]"]
)
def test_it_refuses_records_without_fields_of_their_own(text: str) -> None:
    with pytest.raises(SignatureError):
        parse_type(text)


def test_it_writes_records_as_it_reads_them() -> None:
    text = "record[coef: list[optional[float]], df: int]"
    assert str(parse_type(text)) == text
