"""Leaderboards of areas, weeks and months follow the verdicts"""

from datetime import UTC, datetime, timedelta

import pytest

from judge import board_points, leaderboards, progress
from judge.board_models import AreaProgress, PeriodPoints
from judge.models import Judging, Submission
from judge.periods import Period
from judge.verdicts import Verdict
from problems.models import Problem, ProblemRevision, SkillArea
from problems.publishing import publish, unpublish
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User

FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
LAST_WEEK = FRIDAY - timedelta(days=7)


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Friday noon for whoever asks which week it is."""
    for module in ("boards", "board_points", "board_marks"):
        monkeypatch.setattr(f"judge.{module}.timezone.now", lambda: FRIDAY)


@pytest.fixture
def problem(db: None) -> Problem:
    """Worth 30 points to Algorithms and 15 to Complexity, both of one area."""
    problem = make_problem(difficulty=3, primary_topic=make_topic("al.sort", "algorithms"))
    problem.secondary_topics.add(make_topic("cx.bigo", "complexity"))
    return problem


def board(subject: SkillArea | None, period: Period) -> list[tuple[str, float, int]]:
    rows = leaderboards.page(subject, period=period)
    return [(row.username, row.points, row.solved_count) for row in rows]


def solve(user: User, problem: Problem, at: datetime, score: float = 100.0) -> Submission:
    verdict = Verdict.AC if score == 100.0 else Verdict.WA
    submission = make_verdict(user, problem, verdict, score=score, created_at=at)
    progress.recompute(user.pk, problem.pk)
    return submission


def test_a_problem_counts_once_for_an_area(alice: User, problem: Problem) -> None:
    solve(alice, problem, FRIDAY)
    area = SkillArea.objects.get()
    for period in Period:
        assert board(area, period) == [("alice", 30.0, 1)]


def test_a_week_holds_what_was_gained_in_it(alice: User, bob: User, problem: Problem) -> None:
    solve(alice, problem, LAST_WEEK, score=40.0)
    solve(alice, problem, FRIDAY)
    solve(bob, problem, LAST_WEEK)
    skill = problem.primary_topic.skill if problem.primary_topic else None
    assert board(None, Period.WEEK) == [("alice", 18.0, 1)]
    assert board(None, Period.MONTH) == [("bob", 30.0, 1), ("alice", 30.0, 1)]
    assert [row.points for row in leaderboards.page(skill, period=Period.WEEK)] == [18.0]


def test_it_counts_by_the_time_of_sending_in_utc(alice: User, problem: Problem) -> None:
    solve(alice, problem, datetime(2026, 11, 15, 23, 59, 59, tzinfo=UTC))
    assert board(None, Period.WEEK) == []
    assert board(None, Period.MONTH) == [("alice", 30.0, 1)]


def test_a_rejudge_moves_what_was_gained(alice: User, problem: Problem) -> None:
    first = solve(alice, problem, LAST_WEEK)
    solve(alice, problem, FRIDAY)
    assert board(None, Period.WEEK) == []
    Judging.objects.filter(submission=first).update(verdict=Verdict.WA, score=50.0)
    progress.recompute(alice.pk, problem.pk)
    assert board(None, Period.WEEK) == [("alice", 15.0, 1)]


def test_it_follows_what_is_taken_out_of_view(alice: User, problem: Problem) -> None:
    Problem.objects.update(license="CC0")
    ProblemRevision.objects.update(verified_at=FRIDAY)
    problem.refresh_from_db()
    solve(alice, problem, FRIDAY)
    unpublish(problem)
    assert (board(None, Period.WEEK), AreaProgress.objects.count()) == ([], 0)
    publish(problem)
    assert board(None, Period.WEEK) == [("alice", 30.0, 1)]


def test_it_twice_gives_the_same_as_once(alice: User, problem: Problem) -> None:
    solve(alice, problem, FRIDAY)
    before = [list(model.objects.values()) for model in (AreaProgress, PeriodPoints)]
    progress.recompute(alice.pk, problem.pk)
    assert [list(model.objects.values()) for model in (AreaProgress, PeriodPoints)] == before


def test_it_forgets_what_no_board_shows(alice: User, problem: Problem) -> None:
    solve(alice, problem, FRIDAY)
    board_points.forget_old(FRIDAY + timedelta(days=7))
    assert set(PeriodPoints.objects.values_list("period", flat=True)) == {"week", "month"}
    board_points.forget_old(FRIDAY + timedelta(days=14))
    assert set(PeriodPoints.objects.values_list("period", flat=True)) == {"month"}


def test_a_new_week_begins_empty(alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    solve(alice, problem, FRIDAY)
    monkeypatch.setattr("judge.boards.timezone.now", lambda: FRIDAY + timedelta(days=3))
    assert board(None, Period.WEEK) == []
    assert board(None, Period.MONTH) == [("alice", 30.0, 1)]


def test_who_does_not_want_to_be_listed_is_not(alice: User, bob: User, problem: Problem) -> None:
    alice.is_on_leaderboards = False
    alice.save()
    solve(alice, problem, FRIDAY)
    solve(bob, problem, FRIDAY)
    for period in Period:
        assert [row.username for row in leaderboards.page(None, period=period)] == ["bob"]
        assert [row.username for row in leaderboards.page(None, period=period, among={alice.pk})] == []
        own = leaderboards.standing(alice, None, period=period)
        assert own is not None
        assert own.rank == 1
