"""Ranks of long boards, against counting everything"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge import board_marks, leaderboards
from judge.board_models import BoardMark
from judge.models import SkillProgress
from web.models import User

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Standing = tuple[float, int, bool]
"""Points, minutes after noon, whether listed."""
STANDINGS = st.lists(
    st.tuples(st.sampled_from([1.0, 2.0, 5.0]), st.integers(0, 3), st.booleans()), max_size=14
)


def seat(standings: list[Standing]) -> list[User]:
    SkillProgress.objects.all().delete()
    User.objects.all().delete()
    BoardMark.objects.all().delete()
    users = [
        User(username=f"u{number}", is_on_leaderboards=on) for number, (_, _, on) in enumerate(standings)
    ]
    User.objects.bulk_create(users)
    SkillProgress.objects.bulk_create(
        SkillProgress(user=user, points=points, solved_count=1, reached_at=NOON + timedelta(minutes=minutes))
        for user, (points, minutes, _) in zip(users, standings, strict=True)
    )
    return users


def naive(standings: list[Standing], users: list[User]) -> list[tuple[int, str]]:
    listed = [
        (-points, minutes, user.pk, user.username)
        for user, (points, minutes, on) in zip(users, standings, strict=True)
        if on
    ]
    better = {line: 1 + sum(other[:2] < line[:2] for other in listed) for line in listed}
    return [(better[line], line[3]) for line in sorted(listed)]


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(standings=STANDINGS, step=st.integers(1, 5), offset=st.integers(0, 14), limit=st.integers(1, 5))
def test_it_ranks_as_counting_does(
    monkeypatch: pytest.MonkeyPatch, standings: list[Standing], step: int, offset: int, limit: int
) -> None:
    monkeypatch.setattr(board_marks, "STEP", step)
    users = seat(standings)
    expected = naive(standings, users)
    for refreshed in (False, True):
        if refreshed:
            board_marks.refresh()
        shown = leaderboards.page(None, offset=offset, limit=limit)
        assert [(row.rank, row.username) for row in shown] == expected[offset : offset + limit]
        assert leaderboards.count(None) == len(expected)
        for position, (rank, username) in enumerate(expected):
            user = next(user for user in users if user.username == username)
            own = leaderboards.standing(user, None)
            assert own is not None
            assert (own.rank, leaderboards.position(user, None)) == (rank, position)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(standings=STANDINGS, chosen=st.sets(st.integers(0, 13)))
def test_it_ranks_a_few_among_themselves(standings: list[Standing], chosen: set[int]) -> None:
    users = seat(standings)
    few = [(users[number], standings[number]) for number in sorted(chosen) if number < len(users)]
    among = {user.pk for user, _ in few}
    expected = naive([standing for _, standing in few], [user for user, _ in few])
    shown = leaderboards.page(None, among=among)
    assert [(row.rank, row.username) for row in shown] == expected
    assert leaderboards.count(None, among=among) == len(expected)
    for position, (rank, username) in enumerate(expected):
        user = User.objects.get(username=username)
        own = leaderboards.standing(user, None, among=among)
        assert own is not None
        assert (own.rank, leaderboards.position(user, None, among=among)) == (rank, position)


@pytest.mark.django_db
def test_marks_are_near_the_truth_until_they_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_marks, "STEP", 4)
    users = seat([(float(100 - number), 0, True) for number in range(20)])
    board_marks.refresh()
    SkillProgress.objects.filter(user=users[19]).update(points=200.0)
    names = [row.username for row in leaderboards.page(None, offset=0, limit=3)]
    assert names == ["u19", "u0", "u1"]
    climbed = leaderboards.standing(users[19], None)
    assert climbed is not None
    assert climbed.rank == 1
    board_marks.refresh()
    moved = leaderboards.standing(users[18], None)
    assert moved is not None
    assert moved.rank == 20


@pytest.mark.django_db
def test_a_board_that_became_short_has_no_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_marks, "STEP", 4)
    users = seat([(1.0, 0, True)] * 9)
    assert board_marks.refresh() == 1
    assert BoardMark.objects.count() == 2
    SkillProgress.objects.exclude(user=users[0]).delete()
    assert board_marks.refresh() == 0
    assert not BoardMark.objects.exists()


@pytest.mark.django_db
def test_no_board_is_forgotten_when_time_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_marks, "STEP", 2)
    users = seat([(1.0, 0, True)] * 5)
    for user in users:
        user.period_points.create(period="week", starts_on="2026-11-16", points=1.0, reached_at=NOON)
    monkeypatch.setattr("judge.board_marks.timezone.now", lambda: NOON)
    renewed = [board_marks.refresh(budget_s=0.0) for _ in range(2)]
    assert renewed == [1, 1]
    assert len(set(BoardMark.objects.values_list("board", flat=True))) == 2
