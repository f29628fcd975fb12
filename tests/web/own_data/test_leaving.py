"""`/account/delete/`"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from judge import progress
from judge.models import BestResult, SkillProgress, Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.conftest import PASSWORD
from tests.judge.rows import make_verdict
from web.models import ApiToken, User
from web.own_data.leaving import LeavingRefused, delete_account
from web.pages import limits, own_data
from web.people import following, groups
from web.people.models import Follow, Group

URL = "/account/delete/"


def test_it_says_what_goes_and_what_stays(as_alice: Client) -> None:
    content = as_alice.get(URL).content.decode()
    for words in ("cannot be undone", "What goes", "What stays", "Your password"):
        assert words in content


def test_it_deletes_the_account_with_what_is_its_own(
    as_alice: Client, alice: User, bob: User, problem: Problem
) -> None:
    for user in (alice, bob):
        make_verdict(user, problem, Verdict.AC)
        progress.recompute(user.pk, problem.pk)
        ApiToken.issue(user, name="key", scopes=["read"], expires_at=None)
    following.follow(alice, bob)
    following.follow(bob, alice)
    response = as_alice.post(URL, {"password": PASSWORD})
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert not User.objects.filter(username="alice").exists()
    assert as_alice.get("/submissions/").status_code == 302
    owners = {row.user_id for model in (Submission, BestResult, SkillProgress) for row in model.objects.all()}
    assert owners == {bob.pk}
    assert not Follow.objects.exists()
    assert ApiToken.objects.count() == 1


def test_published_problems_stay_without_an_owner(alice: User, problem: Problem) -> None:
    Problem.objects.update(owner=alice)
    delete_account(alice)
    problem.refresh_from_db()
    assert problem.owner is None


def test_groups_with_others_stay(alice: User, bob: User) -> None:
    shared = groups.create(alice, "Shared")
    groups.join(bob, shared)
    groups.create(alice, "Alone")
    delete_account(alice)
    assert [(group.name, group.owner) for group in Group.objects.all()] == [("Shared", bob)]


@pytest.mark.parametrize("password", ["", "wrong"])
def test_it_asks_for_the_password(as_alice: Client, alice: User, password: str) -> None:
    response = as_alice.post(URL, {"password": password})
    assert response.status_code == 400
    assert b"That is not your password." in response.content
    assert User.objects.filter(pk=alice.pk).exists()


def test_passwords_are_not_tried_without_end(
    as_alice: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_data, "WRONG_PASSWORDS", limits.Limit("delete-test", 1, 300))
    as_alice.post(URL, {"password": "wrong"})
    assert b"Too many tries" in as_alice.post(URL, {"password": PASSWORD}).content
    assert User.objects.filter(pk=alice.pk).exists()


@pytest.mark.parametrize(("minutes", "is_gone"), [(1, True), (11, False)])
def test_without_a_password_a_recent_log_in_proves_it(
    as_alice: Client, alice: User, minutes: int, is_gone: bool
) -> None:
    alice.set_unusable_password()
    alice.save()
    as_alice.force_login(alice)
    User.objects.filter(pk=alice.pk).update(last_login=timezone.now() - timedelta(minutes=minutes))
    as_alice.post(URL)
    assert User.objects.filter(pk=alice.pk).exists() is not is_gone


def test_the_only_administrator_cannot_go(staff: User, alice: User) -> None:
    with pytest.raises(LeavingRefused):
        delete_account(staff)
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    delete_account(staff)
    assert not User.objects.filter(username="staff").exists()


def test_the_only_administrator_stays_also_when_looking_as_a_learner(as_staff: Client, staff: User) -> None:
    as_staff.post("/staff/as-learner/")
    response = as_staff.post(URL, {"password": PASSWORD})
    assert response.status_code == 400
    assert "You are the only administrator" in response.content.decode()
    assert User.objects.filter(pk=staff.pk).exists()
