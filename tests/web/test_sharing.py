"""`/shared/<key>/`: a verdict for whoever has its link"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import CaseResult, Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_submission, make_verdict
from web.models import User
from web.sharing.models import SharedVerdict

SOURCE = "print(int(input()) + 1)"


@pytest.fixture
def sent(alice: User, problem: Problem) -> Submission:
    submission = make_verdict(alice, problem, Verdict.AC, cpu_ms_slowest=120.0)
    CaseResult.objects.create(
        judging=judging_of(submission),
        ordinal=1,
        name="THE-NAME",
        group="THE-GROUP",
        verdict=Verdict.WA,
        message="THE-MESSAGE",
    )
    return submission


def share(client: Client, submission: Submission, **fields: str) -> int:
    return client.post(f"/submissions/{submission.public_id}/share/", fields).status_code


def address(submission: Submission) -> str:
    return f"/shared/{SharedVerdict.objects.get(submission=submission).key}/"


def test_a_stranger_sees_the_verdict_but_neither_name_nor_source(
    client: Client, as_alice: Client, sent: Submission
) -> None:
    assert share(as_alice, sent) == 302
    response = client.get(address(sent))
    text = response.content.decode()
    for words in ("Accepted", "Echo plus one", "120 ms", "Python 3"):
        assert words in text
    for words in ("alice", SOURCE, "THE-NAME", "THE-GROUP", "THE-MESSAGE"):
        assert words not in text
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"


def test_the_source_is_shown_only_when_chosen_and_can_be_hidden_again(
    client: Client, as_alice: Client, sent: Submission
) -> None:
    share(as_alice, sent, with_source="1")
    link = address(sent)
    assert SOURCE in client.get(link).content.decode()
    share(as_alice, sent)
    assert address(sent) == link
    assert SOURCE not in client.get(link).content.decode()


def test_a_link_that_was_ended_never_works_again(client: Client, as_alice: Client, sent: Submission) -> None:
    share(as_alice, sent)
    old = address(sent)
    share(as_alice, sent, action="stop")
    assert client.get(old).status_code == 404
    share(as_alice, sent)
    assert address(sent) != old
    assert client.get(old).status_code == 404


def test_nobody_shares_what_is_not_theirs(as_charlie: Client, as_staff: Client, sent: Submission) -> None:
    assert (share(as_charlie, sent), share(as_staff, sent)) == (404, 404)
    assert not SharedVerdict.objects.exists()


def test_a_problem_that_is_taken_back_takes_its_verdicts_along(
    client: Client, as_alice: Client, sent: Submission
) -> None:
    share(as_alice, sent)
    Problem.objects.update(is_published=False)
    assert client.get(address(sent)).status_code == 404


def test_it_shows_no_verdict_before_there_is_one(
    client: Client, as_alice: Client, alice: User, problem: Problem
) -> None:
    waiting = make_submission(alice, problem)
    share(as_alice, waiting)
    assert client.get(address(waiting)).status_code == 404


def test_guessed_keys_lead_nowhere(client: Client, sent: Submission) -> None:
    assert client.get("/shared/nothing/").status_code == 404
    assert client.get(f"/shared/{sent.public_id}/").status_code == 404


def test_keys_are_long_and_differ(as_alice: Client, sent: Submission, alice: User, problem: Problem) -> None:
    other = make_verdict(alice, problem, Verdict.WA)
    share(as_alice, sent)
    share(as_alice, other)
    assert len(address(sent)) >= len("/shared//") + 24
    assert address(sent) != address(other)


def test_the_owner_finds_the_link_again(as_alice: Client, sent: Submission) -> None:
    page = f"/submissions/{sent.public_id}/"
    assert "Make a link" in as_alice.get(page).content.decode()
    share(as_alice, sent)
    text = as_alice.get(page).content.decode()
    assert address(sent) in text
    assert "Stop sharing" in text


def test_staff_are_not_offered_to_share(as_staff: Client, sent: Submission) -> None:
    assert "Make a link" not in as_staff.get(f"/submissions/{sent.public_id}/").content.decode()


def test_it_escapes_the_source(client: Client, as_alice: Client, sent: Submission) -> None:
    Submission.objects.update(source="</code><script>alert(1)</script>")
    share(as_alice, sent, with_source="1")
    assert "<script>alert(1)" not in client.get(address(sent)).content.decode()


def test_it_asks_the_database_a_few_times_only(
    client: Client, as_alice: Client, sent: Submission, django_assert_max_num_queries: AssertNumQueries
) -> None:
    share(as_alice, sent)
    link = address(sent)
    with django_assert_max_num_queries(8):
        client.get(link)
