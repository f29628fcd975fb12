"""`me/`"""

import pytest
from django.utils import timezone

from judge.models import SkillProgress
from tests.web.api.factories import ROOT, caller, error_code
from web.models import User

URL = f"{ROOT}me/"


def test_it_tells_who_calls_and_with_which_token(alice: User) -> None:
    body = caller(alice, "read").get(URL).json()
    token = {"name": "editor", "scopes": ["read"], "expires_at": None}
    assert body == {"username": "alice", "is_staff": False, "token": token, "standing": None}


def test_it_tells_the_overall_standing(alice: User) -> None:
    SkillProgress.objects.create(user=alice, points=20, solved_count=2, reached_at=timezone.now())
    standing = caller(alice).get(URL).json()["standing"]
    assert (standing["rank"], standing["points"], standing["solved_count"]) == (1, 20.0, 2)


@pytest.mark.django_db
def test_it_wants_an_account() -> None:
    response = caller().get(URL)
    assert (response.status_code, error_code(response)) == (401, "not_authenticated")


def test_it_refuses_other_methods(alice: User) -> None:
    response = caller(alice).post(URL, {})
    assert (response.status_code, error_code(response)) == (405, "method_not_allowed")


def test_it_is_not_kept_by_anybody_on_the_way(alice: User) -> None:
    assert caller(alice).get(URL)["Cache-Control"] == "private, no-store"
