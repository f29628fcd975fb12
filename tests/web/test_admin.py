"""`/admin/`: for staff, by the site's own log-in"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from judge import progress
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_verdict
from web.models import ApiToken, User


def test_it_is_linked_for_staff_only(as_alice: Client, as_staff: Client) -> None:
    assert b"Administration" in as_staff.get("/").content
    assert b"Administration" not in as_alice.get("/").content


@pytest.mark.django_db
def test_it_asks_strangers_to_log_in_where_failures_are_counted(client: Client) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/account/login/?next=/admin/"
    form = {"username": "staff", "password": "guess"}
    assert client.post("/admin/login/", form)["Location"].startswith("/account/login/")


def test_it_refuses_learners_without_a_loop(as_alice: Client) -> None:
    response = as_alice.get("/admin/", follow=True)
    assert response.status_code == 403
    assert b"You may not do this" in response.content


@pytest.mark.parametrize("model", ["user", "apitoken"])
def test_it_lists_accounts_and_tokens(as_staff: Client, alice: User, model: str) -> None:
    token, secret = ApiToken.issue(alice, name="VS Code", scopes=["read"], expires_at=None)
    page = as_staff.get(f"/admin/web/{model}/").content.decode()
    assert "alice" in page
    assert token.digest not in page
    assert secret not in page


def test_it_makes_no_token_for_somebody_else(as_staff: Client) -> None:
    assert as_staff.get("/admin/web/apitoken/add/").status_code == 403


def test_it_can_revoke_a_token(as_staff: Client, alice: User) -> None:
    token, _ = ApiToken.issue(alice, name="VS Code", scopes=["read"], expires_at=None)
    form = {"revoked_at_0": "2026-11-20", "revoked_at_1": "10:00:00", "expires_at_0": "", "expires_at_1": ""}
    assert as_staff.post(f"/admin/web/apitoken/{token.pk}/change/", form).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


LISTS = (
    "judge/submission",
    "judge/judging",
    "judge/trial",
    "judge/bestresult",
    "judge/skillprogress",
    "problems/problem",
    "web/user",
)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_takes_few_queries_and_wears_the_site_s_colours(
    as_staff: Client,
    alice: User,
    bob: User,
    problem: Problem,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for person in (alice, bob):
        make_verdict(person, problem, Verdict.AC)
        progress.recompute(person.pk, problem.pk)
    with django_assert_max_num_queries(15):
        page = as_staff.get(f"/admin/{path}/").content.decode()
    assert "web/admin.css" in page
    assert " style=" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("who=alice", "alice"),
        ("problem=ech", "alice bob"),
        ("problem=ech&who=bob", "bob"),
        ("language=python3", "alice bob"),
        ("language=cpp20", ""),
        ("current_judging__verdict__exact=AC", "alice"),
        ("q=bo", "bob"),
        ("q=echo", "alice bob"),
        ("q=nobody", ""),
    ],
)
def test_submissions_are_filtered_and_searched(
    as_staff: Client, alice: User, bob: User, problem: Problem, query: str, shown: str
) -> None:
    make_verdict(alice, problem, Verdict.AC)
    make_verdict(bob, problem, Verdict.WA)
    rows = as_staff.get(f"/admin/judge/submission/?{query}").context["cl"].result_list
    assert sorted(row.user.username for row in rows) == shown.split()


def test_a_submission_is_found_by_its_id(as_staff: Client, alice: User, problem: Problem) -> None:
    sent = make_verdict(alice, problem, Verdict.AC)
    make_verdict(alice, problem, Verdict.AC)
    for path in ("submission", "judging"):
        rows = as_staff.get(f"/admin/judge/{path}/?q={sent.public_id}").context["cl"].result_list
        assert len(rows) == 1


def test_a_typed_filter_keeps_the_other_filters(as_staff: Client, alice: User) -> None:
    page = as_staff.get("/admin/judge/submission/?language=cpp20&who=alice").content.decode()
    assert '<input type="hidden" name="language" value="cpp20">' in page
    assert '<input type="text" name="who" value="alice"' in page


def test_deactivating_somebody_ends_sessions_and_tokens(
    as_staff: Client, as_alice: Client, alice: User, staff: User
) -> None:
    token, _ = ApiToken.issue(alice, name="VS Code", scopes=["read"], expires_at=None)
    form = {"action": "deactivate", "_selected_action": [alice.pk, staff.pk]}
    assert as_staff.post("/admin/web/user/", form, follow=True).status_code == 200
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert as_alice.get("/progress/").status_code == 302
    assert User.objects.get(pk=staff.pk).is_active
    as_staff.post("/admin/web/user/", form | {"action": "activate"})
    assert User.objects.get(pk=alice.pk).is_active


def test_problems_say_how_their_checks_ended_and_lead_to_uploading(
    as_staff: Client, problem: Problem
) -> None:
    page = as_staff.get("/admin/problems/problem/").content.decode()
    assert '<a href="/problems/echo/verification/">not checked</a>' in page
    assert 'href="/author/"' in page


def test_its_first_page_leads_to_the_judge_s_health(as_staff: Client) -> None:
    assert 'href="/health/"' in as_staff.get("/admin/").content.decode()
