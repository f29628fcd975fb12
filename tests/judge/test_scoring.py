from datetime import UTC, datetime, timedelta

import pytest

from judge.scoring import OVERALL, ProblemResult, Total, problem_points, totals

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def result(difficulty: int = 1, fraction: float = 1.0, minutes: int = 0, **fields: object) -> ProblemResult:
    values: dict[str, object] = {"primary_skill": 1, **fields}
    return ProblemResult(
        difficulty=difficulty,
        fraction=fraction,
        is_solved=fraction == 1.0,
        reached_at=NOON + timedelta(minutes=minutes),
        **values,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("difficulty", "fraction", "points"),
    [(1, 1.0, 10), (2, 1.0, 20), (3, 1.0, 30), (4, 1.0, 50), (5, 1.0, 80), (5, 0.25, 20), (3, 0.0, 0)],
)
def test_it_weighs_by_difficulty_and_fraction(difficulty: int, fraction: float, points: float) -> None:
    assert problem_points(difficulty, fraction) == points


def test_it_gives_secondary_skills_half() -> None:
    found = totals([result(3, secondary_skills=frozenset({2, 3}))])
    assert {skill: total.points for skill, total in found.items()} == {1: 30, 2: 15, 3: 15, OVERALL: 30}


def test_it_counts_a_skill_once_when_it_is_primary_and_secondary() -> None:
    found = totals([result(3, secondary_skills=frozenset({1}))])
    assert found[1].points == 30


def test_it_counts_for_the_whole_bank_without_any_skill() -> None:
    found = totals([result(2, primary_skill=None)])
    assert found == {OVERALL: Total(points=20, solved_count=1, reached_at=NOON)}


def test_it_adds_problems_and_remembers_when_the_last_points_came() -> None:
    found = totals([result(1, minutes=5), result(2, fraction=0.5, minutes=3)])
    assert found[1] == Total(points=20, solved_count=1, reached_at=NOON + timedelta(minutes=5))


def test_it_ignores_results_without_points_for_the_time() -> None:
    found = totals([result(1, minutes=1), result(2, fraction=0.0, minutes=9)])
    assert found[1].reached_at == NOON + timedelta(minutes=1)


def test_it_does_not_part_the_level_by_the_order_of_adding() -> None:
    results = [result(1, fraction=0.1), result(1, fraction=0.2), result(1, fraction=0.3)]
    assert totals(results)[1].points == totals(results[::-1])[1].points
