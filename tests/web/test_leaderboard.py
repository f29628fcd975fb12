"""`/leaderboards/` and `/leaderboards/<skill>/`"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.board_models import AreaProgress, PeriodPoints
from judge.leaderboards import TIE_RULE
from judge.models import SkillProgress
from judge.periods import Period, start
from problems.models import Problem, Skill, SkillArea
from web.models import User
from web.people import following, groups

NOW = timezone.now()


def give(user: User, points: float, *, skill: Skill | None = None, hours: int = 0) -> None:
    SkillProgress.objects.create(
        user=user, skill=skill, points=points, solved_count=1, reached_at=NOW - timedelta(hours=hours)
    )


def names(client: Client, url: str = "/leaderboards/") -> list[tuple[int, str]]:
    response = client.get(url)
    assert response.status_code == 200
    return [(row.rank, row.username) for row in response.context["rows"]]


def test_it_ranks_by_points_then_time(client: Client, alice: User, bob: User, charlie: User) -> None:
    give(alice, 10, hours=1)
    give(bob, 10, hours=2)
    give(charlie, 30)
    assert names(client) == [(1, "charlie"), (2, "bob"), (3, "alice")]


def test_it_states_how_ties_are_broken(client: Client, alice: User) -> None:
    assert TIE_RULE in client.get("/leaderboards/").content.decode()


def test_it_ranks_by_skill(client: Client, alice: User, bob: User, problem: Problem) -> None:
    skill = Skill.objects.get()
    give(alice, 10)
    give(bob, 5, skill=skill)
    assert names(client, f"/leaderboards/{skill.slug}/") == [(1, "bob")]
    assert f'<option value="{skill.slug}">' in client.get("/leaderboards/").content.decode()
    form = client.get("/leaderboards/", {"about": skill.slug, "period": "all", "among": ""})
    assert form.headers["Location"] == f"/leaderboards/{skill.slug}/"


def test_it_shows_where_one_stands_on_another_page(as_alice: Client, alice: User) -> None:
    for number in range(51):
        give(User.objects.create(username=f"u{number}"), 100 + number)
    give(alice, 1)
    page = as_alice.get("/leaderboards/")
    assert "alice" not in {row.username for row in page.context["rows"]}
    assert (page.context["me"].rank, page.context["is_me_elsewhere"]) == (52, True)
    assert [name for _, name in names(as_alice, "/leaderboards/?page=2")] == ["u0", "alice"]


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "9" * 50, "²"])
def test_it_survives_pages_that_are_none(client: Client, alice: User, page: str) -> None:
    give(alice, 10)
    assert names(client, f"/leaderboards/?page={page}") == [(1, "alice")]


def test_it_escapes_names(client: Client, db: None) -> None:
    give(User.objects.create(username="<script>alert(1)</script>"), 10)
    assert "<script>alert" not in client.get("/leaderboards/").content.decode()


def test_it_says_when_nobody_stands_there(client: Client, db: None) -> None:
    assert b"Nobody has points here yet." in client.get("/leaderboards/").content


def test_it_knows_no_other_skill(client: Client, db: None) -> None:
    assert client.get("/leaderboards/alchemy/").status_code == 404


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, django_assert_max_num_queries: AssertNumQueries
) -> None:
    give(alice, 1)
    for number in range(60):
        give(User.objects.create(username=f"u{number}"), number + 1)
    with django_assert_max_num_queries(15):
        names(as_alice)


def test_it_ranks_by_area(client: Client, alice: User, bob: User, problem: Problem) -> None:
    area = SkillArea.objects.get()
    give(bob, 90)
    AreaProgress.objects.create(user=alice, area=area, points=5, solved_count=1, reached_at=NOW)
    assert names(client, f"/leaderboards/area/{area.code}/") == [(1, "alice")]
    form = client.get("/leaderboards/", {"about": f"area:{area.code}", "period": "week"})
    assert form.headers["Location"] == f"/leaderboards/area/{area.code}/?period=week"
    assert client.get("/leaderboards/", {"about": "area:alchemy"}).status_code == 404


@pytest.mark.parametrize("period", [Period.WEEK, Period.MONTH])
def test_it_ranks_by_period(client: Client, alice: User, bob: User, period: Period) -> None:
    give(bob, 90)
    PeriodPoints.objects.create(
        user=alice, period=period, starts_on=start(period, timezone.now()), points=5, reached_at=NOW
    )
    page = client.get(f"/leaderboards/?period={period}")
    assert [row.username for row in page.context["rows"]] == ["alice"]
    assert b"UTC" in page.content
    assert names(client, "/leaderboards/?period=year") == [(1, "bob")]


def test_it_ranks_among_friends(as_alice: Client, alice: User, bob: User, charlie: User) -> None:
    for points, user in enumerate((alice, bob, charlie), start=1):
        give(user, points)
    following.follow(alice, bob)
    assert names(as_alice, "/leaderboards/?among=friends") == [(1, "bob"), (2, "alice")]
    assert names(as_alice, "/leaderboards/?among=everybody") == [(1, "charlie"), (2, "bob"), (3, "alice")]


def test_it_ranks_among_a_group(as_alice: Client, alice: User, bob: User, charlie: User) -> None:
    for points, user in enumerate((alice, bob, charlie), start=1):
        give(user, points)
    group = groups.create(charlie, "Class")
    address = f"/leaderboards/?among={group.public_id}"
    assert as_alice.get(address).status_code == 404
    groups.join(alice, group)
    assert names(as_alice, address) == [(1, "charlie"), (2, "alice")]
    assert as_alice.get("/leaderboards/?among=nonsense").status_code == 404


def test_it_opens_the_page_around_me(as_alice: Client, alice: User) -> None:
    for number in range(120):
        give(User.objects.create(username=f"u{number}"), 100 + number)
    give(alice, 150.5)
    page = as_alice.get("/leaderboards/?page=me")
    assert page.context["page"].number == 2
    assert [row.rank for row in page.context["rows"] if row.username == "alice"] == [70]
    assert b'id="me"' in page.content


def test_it_links_public_profiles_only(client: Client, alice: User, bob: User) -> None:
    give(alice, 2)
    give(bob, 1)
    User.objects.filter(pk=bob.pk).update(is_profile_public=False)
    content = client.get("/leaderboards/").content.decode()
    assert 'href="/people/alice/"' in content
    assert "bob" in content
    assert 'href="/people/bob/"' not in content


def test_it_shows_a_hidden_learner_their_rank_and_nobody_else(
    as_alice: Client, as_charlie: Client, alice: User, bob: User
) -> None:
    give(alice, 2)
    give(bob, 1)
    User.objects.filter(pk=alice.pk).update(is_on_leaderboards=False)
    page = as_alice.get("/leaderboards/")
    assert page.context["me"].rank == 1
    assert b"Only you see your rank" in page.content
    assert "alice" not in as_charlie.get("/leaderboards/").content.decode()


def test_it_refuses_other_methods(client: Client, db: None) -> None:
    assert client.post("/leaderboards/").status_code == 405
