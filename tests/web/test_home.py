"""`/`: what it is, or where a learner goes on"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import BestResult
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_problem, make_verdict
from web.models import User


def test_it_tells_strangers_what_it_is(client: Client, problem: Problem) -> None:
    page = client.get("/").content.decode()
    assert "Sign up" in page
    assert "1 problem<" in page


def test_it_tells_learners_what_comes_next(as_alice: Client, alice: User, problem: Problem) -> None:
    make_problem("easy", title="An easy one", difficulty=1)
    make_problem("done", title="A solved one")
    BestResult.objects.create(user=alice, problem=Problem.objects.get(slug="done"), is_solved=True)
    make_verdict(alice, problem, Verdict.WA)
    page = as_alice.get("/").content.decode()
    assert "A solved one" not in page
    assert page.index("Echo plus one") < page.index("An easy one")
    assert "Wrong answer" in page


def test_it_shows_only_one_s_own_submissions(as_charlie: Client, alice: User, problem: Problem) -> None:
    make_verdict(alice, problem, Verdict.WA)
    assert "Nothing sent yet." in as_charlie.get("/").content.decode()


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, problem: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(10):
        make_verdict(alice, make_problem(f"p{number}"), Verdict.AC)
    with django_assert_max_num_queries(15):
        as_alice.get("/")


@pytest.mark.django_db
def test_it_refuses_other_methods(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_it_is_kept_in_nobody_s_cache(as_alice: Client) -> None:
    assert as_alice.get("/")["Cache-Control"] == "private, no-store"
