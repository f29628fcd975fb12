import pytest

from judge.verification.mutation import mutants

PYTHON = """def f(values, n):
    # a comment with 1 < 2
    if n <= 0 and values:
        return -1
    return max(values[i] + 1 for i in range(n))
"""
CPP = """#include <vector>
int f(int n) {
    if (n <= 0 && n != 7) return 1;
    return n + 2;  // done
}
"""
SQL = """SELECT DISTINCT a FROM t LEFT JOIN s ON t.x = s.x
WHERE a >= 1 AND b IS NOT NULL ORDER BY a DESC
"""


def changed(source: str, language: str) -> str:
    return "\n".join(mutant.what for mutant in mutants(source, language, most=1000, seed=1))


@pytest.mark.parametrize(
    ("source", "language", "expected"),
    [
        (
            PYTHON,
            "python3",
            ["n < 0", "or values", "return +1", "min(", "values[i] - 1", "values[i] + 0"],
        ),
        (CPP, "cpp17", ["n < 0", "||", "n == 7", "return 2", "n - 2"]),
        (SQL, "sqlite", ["SELECT  a", "t JOIN s", "a > 1", "OR b", "b IS NULL", "ORDER BY a ASC"]),
    ],
)
def test_it_changes_one_small_thing_at_a_time(source: str, language: str, expected: list[str]) -> None:
    told = changed(source, language)
    for text in expected:
        assert text in told, text


@pytest.mark.parametrize(("source", "language"), [(PYTHON, "python3"), (CPP, "cpp17"), (SQL, "duckdb")])
def test_each_mutant_differs_in_one_line_and_has_a_name(source: str, language: str) -> None:
    found = mutants(source, language, most=1000, seed=1)
    assert len({mutant.id for mutant in found}) == len(found) > 5
    assert all(mutant.source != source and mutant.what.startswith("line ") for mutant in found)
    assert not any("comment" in mutant.what or "#include" in mutant.what for mutant in found)


def test_the_seed_draws_the_same_few() -> None:
    first = mutants(PYTHON, "python3", most=5, seed=7)
    assert first == mutants(PYTHON, "python3", most=5, seed=7)
    assert len(first) == 5
    assert first != mutants(PYTHON, "python3", most=5, seed=8)


def test_a_source_that_cannot_be_read_has_no_mutants() -> None:
    assert mutants("def f(:", "python3", most=5, seed=1) == []
