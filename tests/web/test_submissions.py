"""`/submissions/`: one's own, filtered and paged"""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import Judging
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import make_problem, make_submission, make_verdict
from web.models import User


def shown(client: Client, **filters: Any) -> list[str]:
    response = client.get("/submissions/", filters)
    assert response.status_code == 200
    return [submission.problem.slug for submission in response.context["page"]]


@pytest.fixture
def sent(alice: User, bob: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.AC)
    make_verdict(alice, make_problem("sort", title="Sorting"), Verdict.WA)
    make_submission(alice, make_problem("queued"))
    make_verdict(alice, make_problem("broken"), Verdict.JE, status=Status.ERROR)
    make_verdict(bob, make_problem("bobs"), Verdict.AC)


def test_it_shows_one_s_own_newest_first(as_alice: Client, sent: None) -> None:
    assert shown(as_alice) == ["broken", "queued", "sort", "echo"]


def test_it_shows_staff_their_own_too(as_staff: Client, sent: None) -> None:
    assert shown(as_staff) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"verdict": "WA"}, ["sort"]),
        ({"verdict": "waiting"}, ["queued"]),
        ({"verdict": "JE"}, ["broken"]),
        ({"problem": "SORTING"}, ["sort"]),
        ({"problem": "echo", "verdict": "AC"}, ["echo"]),
        ({"problem": "echo", "verdict": "nonsense"}, []),
        # PostgreSQL takes no NUL, not even to look for it.
        ({"problem": "\0"}, ["broken", "queued", "sort", "echo"]),
        ({"verdict": "W\0A"}, ["broken", "queued", "sort", "echo"]),
        ({"problem": "ec\0ho", "verdict": "AC"}, ["echo"]),
        ({"problem": "x" * 100_000}, ["broken", "queued", "sort", "echo"]),
    ],
)
def test_it_filters(as_alice: Client, sent: None, filters: dict[str, str], expected: list[str]) -> None:
    assert shown(as_alice, **filters) == expected


def test_it_pages(as_alice: Client, alice: User, problem: Problem) -> None:
    for _ in range(31):
        make_verdict(alice, problem, Verdict.WA)
    first = as_alice.get("/submissions/", {"verdict": "WA"}).context["page"]
    assert (len(first.rows), first.newer) == (30, "")
    second = as_alice.get("/submissions/", {"verdict": "WA", "older": first.older}).context["page"]
    assert (len(second.rows), second.older) == (1, "")
    back = as_alice.get("/submissions/", {"verdict": "WA", "newer": second.newer}).context["page"]
    assert [row.pk for row in back] == [row.pk for row in first]


@pytest.mark.parametrize("edge", ["older", "newer"])
@pytest.mark.parametrize("value", ["nothing", "\0", "00000000-0000-4000-8000-000000000000"])
def test_a_page_that_begins_nowhere_is_the_first(as_alice: Client, sent: None, edge: str, value: str) -> None:
    assert len(shown(as_alice, **{edge: value})) == 4


def test_a_page_of_its_own_costs_no_more_than_the_first(
    as_alice: Client, alice: User, problem: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for _ in range(40):
        make_verdict(alice, problem, Verdict.WA)
    edge = as_alice.get("/submissions/").context["page"].older
    with django_assert_max_num_queries(8):
        assert len(shown(as_alice, older=edge)) == 10


def test_it_filters_by_language(as_alice: Client, sent: None) -> None:
    assert len(shown(as_alice, language="python3")) == 4
    assert shown(as_alice, language="r") == []


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, problem: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for _ in range(30):
        make_verdict(alice, problem, Verdict.WA)
    Judging.objects.update(cpu_ms_slowest=1)
    with django_assert_max_num_queries(15):
        shown(as_alice)


def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get("/submissions/").status_code == 302


def test_it_refuses_other_methods(as_alice: Client) -> None:
    assert as_alice.post("/submissions/").status_code == 405
