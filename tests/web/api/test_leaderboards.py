"""`leaderboards/` and `leaderboards/<skill>/`"""

from datetime import timedelta

import pytest
from django.utils import timezone

from judge.board_models import AreaProgress, PeriodPoints
from judge.leaderboards import TIE_RULE
from judge.models import SkillProgress
from judge.periods import Period, start
from problems.models import Skill
from tests.web.api.factories import ROOT, caller, error_code, topic
from web.models import User
from web.people import following, groups

URL = f"{ROOT}leaderboards/"


@pytest.fixture
def board(alice: User, bob: User) -> Skill:
    skill = topic().skill
    now = timezone.now()
    for user, points, reached_at in ((alice, 30, now), (bob, 30, now - timedelta(hours=1))):
        for subject in (skill, None):
            SkillProgress.objects.create(
                user=user, skill=subject, points=points, solved_count=3, reached_at=reached_at
            )
    return skill


def names(response_rows: list[dict[str, object]]) -> list[object]:
    return [row["username"] for row in response_rows]


def test_it_lists_the_whole_bank_and_every_skill(board: Skill) -> None:
    rows = caller().get(URL).json()
    assert rows[0] == {"skill": "overall", "name": "Whole bank", "area": None}
    assert rows[1] == {"skill": "algorithms", "name": "Algorithms", "area": "dsa"}


@pytest.mark.parametrize("skill", ["overall", "algorithms"])
def test_it_ranks_with_its_rule_for_ties(board: Skill, skill: str) -> None:
    body = caller().get(f"{URL}{skill}/").json()
    assert (names(body["rows"]), body["count"], body["tie_rule"], body["mine"]) == (
        ["bob", "alice"],
        2,
        TIE_RULE,
        None,
    )
    assert [row["rank"] for row in body["rows"]] == [1, 2]


def test_it_shows_the_callers_own_row(board: Skill, alice: User, charlie: User) -> None:
    assert caller(alice).get(f"{URL}algorithms/").json()["mine"]["rank"] == 2
    assert caller(charlie).get(f"{URL}algorithms/").json()["mine"] is None


def test_it_gives_the_window_asked_for(board: Skill) -> None:
    assert names(caller().get(f"{URL}overall/?offset=1&limit=1").json()["rows"]) == ["alice"]
    assert caller().get(f"{URL}overall/?offset=50").json()["rows"] == []


def test_it_ranks_areas(board: Skill, alice: User) -> None:
    AreaProgress.objects.create(user=alice, area=board.area, points=5, reached_at=timezone.now())
    assert {"skill": None, "name": board.area.name, "area": "dsa"} in caller().get(URL).json()
    body = caller().get(f"{URL}areas/dsa/").json()
    assert (names(body["rows"]), body["skill"], body["area"]) == (["alice"], None, "dsa")
    assert caller().get(f"{URL}areas/nothing/").status_code == 404


def test_it_ranks_a_week(board: Skill, bob: User) -> None:
    week = start(Period.WEEK, timezone.now())
    PeriodPoints.objects.create(user=bob, period="week", starts_on=week, points=5, reached_at=timezone.now())
    body = caller().get(f"{URL}overall/?period=week").json()
    assert (names(body["rows"]), body["period"], body["starts_at"][:10]) == (
        ["bob"],
        "week",
        week.isoformat(),
    )
    assert caller().get(f"{URL}overall/").json()["ends_at"] is None


def test_it_ranks_friends_and_groups(board: Skill, alice: User, bob: User, charlie: User) -> None:
    assert names(caller(alice).get(f"{URL}overall/?among=friends").json()["rows"]) == ["alice"]
    following.follow(alice, bob)
    assert names(caller(alice).get(f"{URL}overall/?among=friends").json()["rows"]) == ["bob", "alice"]
    group = groups.create(bob, "Bob's")
    address = f"{URL}overall/?among={group.public_id}"
    assert names(caller(bob).get(address).json()["rows"]) == ["bob"]
    for stranger in (caller(charlie), caller()):
        assert (stranger.get(address).status_code, stranger.get(f"{URL}overall/?among=x").status_code) == (
            404,
            404,
        )


@pytest.mark.parametrize("query", ["offset=-1", "limit=0", "limit=101", "limit=x", "page=2", "period=year"])
def test_it_refuses_a_window_it_cannot_give(board: Skill, query: str) -> None:
    response = caller().get(f"{URL}overall/?{query}")
    assert (response.status_code, error_code(response)) == (400, "invalid")


@pytest.mark.django_db
def test_it_is_missing_for_an_unknown_skill() -> None:
    response = caller().get(f"{URL}nothing/")
    assert (response.status_code, error_code(response)) == (404, "not_found")


def test_it_tells_nothing_but_names_and_points(board: Skill) -> None:
    assert b"example.org" not in caller().get(f"{URL}overall/").content


def test_it_refuses_other_methods(alice: User) -> None:
    response = caller(alice).post(f"{URL}overall/", {})
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")
