"""`/leaderboards/` and `/leaderboards/<skill>/`"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.leaderboards import TIE_RULE
from judge.models import SkillProgress
from problems.models import Problem, Skill
from web.models import User

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
    assert f'href="/leaderboards/{skill.slug}/"' in client.get("/leaderboards/").content.decode()


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


def test_it_refuses_other_methods(client: Client, db: None) -> None:
    assert client.post("/leaderboards/").status_code == 405
