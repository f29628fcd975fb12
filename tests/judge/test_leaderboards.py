from datetime import UTC, datetime, timedelta

from judge import leaderboards
from judge.models import SkillProgress
from problems.models import Skill
from tests.judge.rows import make_topic
from web.models import User

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def stand(user: User, points: float, minutes: int = 0, skill: Skill | None = None) -> None:
    SkillProgress.objects.create(
        user=user, skill=skill, points=points, solved_count=1, reached_at=NOON + timedelta(minutes=minutes)
    )


def ranks(skill: Skill | None = None, offset: int = 0, limit: int = 50) -> list[tuple[int, str]]:
    return [(row.rank, row.username) for row in leaderboards.page(skill, offset=offset, limit=limit)]


def test_it_ranks_by_points_then_by_time(alice: User, bob: User, charlie: User) -> None:
    stand(alice, 10, minutes=5)
    stand(bob, 30)
    stand(charlie, 10, minutes=1)
    assert ranks() == [(1, "bob"), (2, "charlie"), (3, "alice")]


def test_it_lets_the_level_share_a_rank(alice: User, bob: User, charlie: User, staff: User) -> None:
    stand(alice, 20)
    stand(bob, 20)
    stand(charlie, 5)
    stand(staff, 50)
    assert ranks() == [(1, "staff"), (2, "alice"), (2, "bob"), (4, "charlie")]


def test_it_ranks_later_pages_like_the_first(alice: User, bob: User, charlie: User) -> None:
    for user in (alice, bob, charlie):
        stand(user, 20)
    assert ranks(offset=1, limit=1) == [(1, "bob")]
    assert ranks(offset=3) == []


def test_it_leaves_out_who_has_no_points_or_left(alice: User, bob: User, charlie: User) -> None:
    stand(alice, 0)
    stand(bob, 10)
    bob.is_active = False
    bob.save()
    stand(charlie, 10)
    assert ranks() == [(1, "charlie")]
    assert leaderboards.count(None) == 1


def test_it_keeps_skills_apart(alice: User, bob: User) -> None:
    skill = make_topic().skill
    stand(alice, 10, skill=skill)
    stand(bob, 99)
    assert ranks(skill) == [(1, "alice")]


def test_it_tells_a_user_where_they_stand(alice: User, bob: User, charlie: User) -> None:
    stand(alice, 10)
    stand(bob, 20)
    own = leaderboards.standing(alice, None)
    assert own is not None
    assert (own.rank, own.points, own.username) == (2, 10, "alice")
    assert leaderboards.standing(charlie, None) is None


def test_it_states_its_rule() -> None:
    assert "share a rank" in leaderboards.TIE_RULE
