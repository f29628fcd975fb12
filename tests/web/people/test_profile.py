"""`/people/<name>/`"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge import progress
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_problem, make_topic, make_verdict
from web.models import User


@pytest.fixture
def active(alice: User, problem: Problem) -> User:
    """Alice, who failed twice and then solved a problem."""
    for verdict in (Verdict.WA, Verdict.TLE, Verdict.AC):
        make_verdict(alice, problem, verdict)
    progress.recompute(alice.pk, problem.pk)
    return alice


def test_it_shows_what_somebody_has_done(client: Client, active: User) -> None:
    page = client.get("/people/alice/")
    content = page.content.decode()
    for words in (
        "Member since",
        "Wrong answer",
        "Time limit exceeded",
        "Accepted",
        "Python 3",
        "Echo plus one",
    ):
        assert words in content
    assert [(line.difficulty, line.solved, line.offered) for line in page.context["difficulties"]] == [
        (3, 1, 1)
    ]
    assert [(each.key, each.count, each.percent) for each in page.context["verdicts"]] == [
        ("AC", 1, 33),
        ("TLE", 1, 33),
        ("WA", 1, 33),
    ]


def test_it_never_shows_a_source_nor_an_address(client: Client, active: User) -> None:
    content = client.get("/people/alice/").content.decode()
    assert "print(int(input())" not in content
    assert "alice@example.org" not in content
    assert "/submissions/" not in content


def test_it_tells_nothing_of_problems_that_are_not_published(client: Client, active: User) -> None:
    hidden = make_problem("hidden", title="Secret problem", is_published=False)
    make_verdict(active, hidden, Verdict.WA)
    assert "Secret problem" not in client.get("/people/alice/").content.decode()


def test_a_private_one_is_for_its_owner_and_staff(
    client: Client, as_alice: Client, as_charlie: Client, as_staff: Client, active: User
) -> None:
    User.objects.filter(pk=active.pk).update(is_profile_public=False)
    seen = [each.get("/people/alice/").status_code for each in (client, as_charlie, as_alice, as_staff)]
    assert seen == [404, 404, 200, 200]


def test_who_left_has_none(as_staff: Client, active: User) -> None:
    User.objects.filter(pk=active.pk).update(is_active=False)
    assert as_staff.get("/people/alice/").status_code == 404


def test_it_keeps_a_hidden_rank_to_its_owner(client: Client, as_alice: Client, active: User) -> None:
    User.objects.filter(pk=active.pk).update(is_on_leaderboards=False)
    assert client.get("/people/alice/").context["standing"] is None
    assert as_alice.get("/people/alice/").context["standing"].rank == 1


def test_a_new_one_says_what_will_be_there(client: Client, as_alice: Client, alice: User) -> None:
    assert b"Choose a first problem" in as_alice.get("/people/alice/").content
    assert b"alice has not sent a solution yet." in client.get("/people/alice/").content


def test_it_escapes_names(client: Client, db: None) -> None:
    User.objects.create(username="<script>alert(1)</script>", first_name="<b>bold</b>")
    page = client.get("/people/<script>alert(1)</script>/")
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert b"<b>bold" not in page.content


def test_it_asks_the_database_a_few_times_only(
    as_charlie: Client, active: User, django_assert_max_num_queries: AssertNumQueries
) -> None:
    for number in range(12):
        topic = make_topic(f"t{number}", f"skill-{number}")
        problem = make_problem(f"p{number}", primary_topic=topic)
        make_verdict(active, problem, Verdict.AC)
        progress.recompute(active.pk, problem.pk)
    with django_assert_max_num_queries(15):
        assert as_charlie.get("/people/alice/").status_code == 200


@pytest.mark.parametrize(("begun", "drawn"), [(2, 0), (3, 1)])
def test_it_draws_a_radar_once_it_is_more_than_a_spike(
    client: Client, alice: User, begun: int, drawn: int
) -> None:
    for number in range(4):
        make_problem(f"p{number}", difficulty=3, primary_topic=make_topic(f"t{number}", f"skill-{number}"))
    for number in range(begun):
        problem = Problem.objects.get(slug=f"p{number}")
        make_verdict(alice, problem, Verdict.AC)
        progress.recompute(alice.pk, problem.pk)
    page = client.get("/people/alice/")
    assert page.content.count(b'class="radar"') == drawn
    assert [len(lines) for _, lines, _ in page.context["areas"]] == [begun]
