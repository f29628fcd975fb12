"""`/submissions/compare/?a=…&b=…`: two of one's own, side by side"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import CaseResult, Judging, Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_problem, make_revision, make_verdict
from web.models import User


def make(user: User, problem: Problem, verdict: Verdict, source: str) -> Submission:
    sent = make_verdict(user, problem, verdict)
    Submission.objects.filter(pk=sent.pk).update(source=source)
    CaseResult.objects.create(
        judging=judging_of(sent), ordinal=1, name="01", group="SECRET-GROUP", verdict=verdict, cpu_ms=33.0
    )
    return sent


@pytest.fixture
def old(alice: User, problem: Problem) -> Submission:
    return make(alice, problem, Verdict.WA, "import sys\nprint(<b>1)\n")


@pytest.fixture
def new(alice: User, problem: Problem) -> Submission:
    return make(alice, problem, Verdict.AC, "import sys\nprint(<b>2)\n")


def url(old: Submission, new: Submission) -> str:
    return f"/submissions/compare/?a={old.public_id}&b={new.public_id}"


def test_it_shows_both(as_alice: Client, old: Submission, new: Submission) -> None:
    text = as_alice.get(url(old, new)).content.decode()
    assert 'print(&lt;b&gt;<span class="mark-old">1</span>)' in text
    assert 'print(&lt;b&gt;<span class="mark-new">2</span>)' in text
    assert text.index("Wrong answer") < text.index("Accepted")
    # CPU time of secret cases is told roughly, as everywhere.
    assert ">40 ms<" in text
    assert "SECRET-GROUP" not in text


def test_it_belongs_to_the_sender_of_both(
    client: Client, as_alice: Client, as_charlie: Client, as_staff: Client, bob: User, old: Submission
) -> None:
    of_bob = make(bob, old.problem, Verdict.AC, "x")
    for browser in (as_alice, as_charlie):
        assert browser.get(url(old, of_bob)).status_code == 404
        assert browser.get(url(of_bob, old)).status_code == 404
    assert as_staff.get(url(old, of_bob)).status_code == 200
    assert client.get(url(old, old)).status_code == 302


@pytest.mark.parametrize("query", ["", "?a=1&b=2", "?a=&b=", "?a=%00&b=%00"])
def test_it_needs_two(as_alice: Client, query: str) -> None:
    assert as_alice.get(f"/submissions/compare/{query}").status_code == 404


def test_it_says_when_sources_are_the_same(as_alice: Client, old: Submission) -> None:
    assert "letter by letter" in as_alice.get(url(old, old)).content.decode()


def test_it_compares_no_cases_of_different_data(
    as_alice: Client, old: Submission, new: Submission, problem: Problem
) -> None:
    Judging.objects.filter(submission=old).update(revision=make_revision(problem))
    assert "cannot be compared" in as_alice.get(url(old, new)).content.decode()


def test_it_says_when_the_problems_differ(as_alice: Client, alice: User, new: Submission) -> None:
    other = make(alice, make_problem("other", title="Another one"), Verdict.AC, "x")
    assert (
        "The left one is for another problem: Another one." in as_alice.get(url(other, new)).content.decode()
    )


def test_the_page_of_a_submission_offers_it(as_alice: Client, old: Submission, new: Submission) -> None:
    text = as_alice.get(f"/submissions/{new.public_id}/").content.decode()
    assert f'<option value="{old.public_id}">' in text
    assert f'<option value="{new.public_id}">' not in text


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, old: Submission, new: Submission, django_assert_max_num_queries: AssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        as_alice.get(url(old, new))
