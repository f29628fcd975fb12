from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from judge import gains
from judge.gains import OVERALL, Attempt
from judge.periods import Period
from judge.scoring import ProblemResult, problem_points

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
AREAS = {1: 10, 2: 10, 3: 30}
RESULT = ProblemResult(
    problem_id=7,
    difficulty=3,
    fraction=1.0,
    is_solved=True,
    reached_at=MONDAY,
    primary_skill=1,
    secondary_skills=frozenset({2, 3}),
)


def attempt(minutes: int, fraction: float, problem: int = 7) -> Attempt:
    at = MONDAY + timedelta(minutes=minutes)
    return Attempt(problem_id=problem, sent_at=at, fraction=fraction, is_accepted=fraction == 1.0)


def test_it_gains_what_is_better_than_before() -> None:
    found = gains.gains([attempt(1, 0.4), attempt(2, 0.3), attempt(3, 1.0), attempt(4, 1.0)])
    assert [(gain.fraction, gain.is_first_solution) for gain in found] == [(0.4, False), (0.6, True)]


def test_it_keeps_problems_apart() -> None:
    found = gains.gains([attempt(1, 1.0), attempt(2, 0.5, problem=8)])
    assert [(gain.problem_id, gain.fraction) for gain in found] == [(7, 1.0), (8, 0.5)]


def test_an_area_gets_what_the_best_of_its_skills_gets() -> None:
    shares = gains.subject_shares(RESULT, AREAS)
    assert shares == {
        OVERALL: 1.0,
        ("skill", 1): 1.0,
        ("skill", 2): 0.5,
        ("skill", 3): 0.5,
        ("area", 10): 1.0,
        ("area", 30): 0.5,
    }
    totals = gains.area_totals([RESULT, RESULT], AREAS)
    assert {area: (total.points, total.solved_count) for area, total in totals.items()} == {
        10: (60.0, 2),
        30: (30.0, 2),
    }


def test_a_gain_belongs_to_the_week_in_which_it_was_sent() -> None:
    found = gains.gains([attempt(-1, 0.5), attempt(0, 1.0)])
    totals = gains.period_totals(found, {7: RESULT}, AREAS)
    weeks = {
        first: (total.points, total.solved_count, total.reached_at)
        for (period, first, subject), total in totals.items()
        if period is Period.WEEK and subject == OVERALL
    }
    assert weeks == {
        date(2026, 11, 9): (15.0, 0, MONDAY - timedelta(minutes=1)),
        date(2026, 11, 16): (15.0, 1, MONDAY),
    }
    assert totals[Period.MONTH, date(2026, 11, 1), OVERALL].points == 30.0


def test_problems_that_do_not_count_gain_nothing() -> None:
    assert gains.period_totals(gains.gains([attempt(0, 1.0, problem=8)]), {7: RESULT}, AREAS) == {}


@given(st.lists(st.tuples(st.integers(0, 100_000), st.sampled_from([0.0, 0.1, 0.5, 0.7, 1.0])), max_size=30))
def test_gains_of_all_time_add_up_to_the_points(sent: list[tuple[int, float]]) -> None:
    attempts = [attempt(minutes, fraction) for minutes, fraction in sorted(sent)]
    totals = gains.period_totals(gains.gains(attempts), {7: RESULT}, AREAS)
    for period in (Period.WEEK, Period.MONTH):
        gained = sum(
            total.points for (each, _, about), total in totals.items() if (each, about) == (period, OVERALL)
        )
        best = max((fraction for _, fraction in sent), default=0.0)
        assert abs(gained - problem_points(3, best)) < 1e-6
