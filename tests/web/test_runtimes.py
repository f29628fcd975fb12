"""`/problems/<slug>/runtimes/`: who solves a problem with the least CPU time"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from judge.models import RuntimeMeasurement, Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_verdict
from web.models import User

TIMES = "\N{MULTIPLICATION SIGN}"
URL = "/problems/echo/runtimes/"


def give(user: User, problem: Problem, ratio: float) -> Submission:
    sent = make_verdict(user, problem, Verdict.AC, runtime_ratio=ratio)
    RuntimeMeasurement.objects.create(
        judging=judging_of(sent), ratio=ratio, low=ratio - 0.05, high=ratio + 0.05, method="test"
    )
    return sent


def shown(client: Client, query: str = "") -> list[tuple[int, str]]:
    rows = client.get(URL + query).context["rows"]
    return [(ranked.rank, ranked.row.username) for ranked, _ in rows]


def test_it_ranks_with_ties(client: Client, alice: User, bob: User, charlie: User, problem: Problem) -> None:
    for user, ratio in ((charlie, 2.0), (bob, 1.08), (alice, 1.0)):
        give(user, problem, ratio)
    assert shown(client) == [(1, "alice"), (1, "bob"), (3, "charlie")]
    assert f"1.08 {TIMES}" in client.get(URL).content.decode()


def test_it_shows_where_i_stand(as_alice: Client, alice: User, bob: User, problem: Problem) -> None:
    give(bob, problem, 1.0)
    give(alice, problem, 2.0)
    text = as_alice.get(URL).content.decode()
    assert f"You: rank 2, 2.00 {TIMES} the reference." in text
    assert '<tr class="me">' in text


def test_it_leads_to_profiles_that_are_public_only(
    client: Client, alice: User, bob: User, problem: Problem
) -> None:
    User.objects.filter(pk=alice.pk).update(is_profile_public=True)
    User.objects.filter(pk=bob.pk).update(is_profile_public=False)
    give(alice, problem, 1.0)
    give(bob, problem, 2.0)
    text = client.get(URL).content.decode()
    assert 'href="/people/alice/"' in text
    assert 'href="/people/bob/"' not in text


def test_it_leaves_out_who_chose_not_to_be_listed(
    client: Client, alice: User, bob: User, problem: Problem
) -> None:
    User.objects.filter(pk=alice.pk).update(is_on_leaderboards=False)
    give(alice, problem, 1.0)
    give(bob, problem, 2.0)
    assert shown(client) == [(1, "bob")]
    assert "alice" not in client.get("/api/v1/problems/echo/runtimes/").content.decode()


def test_it_ranks_one_language(client: Client, alice: User, bob: User, problem: Problem) -> None:
    give(alice, problem, 1.0)
    sent = give(bob, problem, 2.0)
    Submission.objects.filter(pk=sent.pk).update(language="cpp17")
    assert shown(client, "?language=cpp17") == [(1, "bob")]
    assert shown(client, "?language=%00") == [(1, "alice"), (2, "bob")]
    assert client.get(URL).context["languages"] == ["cpp17", "python3"]


def test_it_says_when_there_is_nothing(client: Client, problem: Problem) -> None:
    assert "has been measured on this problem yet" in client.get(URL).content.decode()


def test_it_pages(client: Client, problem: Problem) -> None:
    for number in range(51):
        give(User.objects.create_user(f"user{number}"), problem, 1 + number)
    assert (len(shown(client)), len(shown(client, "?page=2"))) == (50, 1)


@pytest.mark.parametrize("page", ["0", "x", "99"])
def test_it_takes_any_page(client: Client, problem: Problem, page: str) -> None:
    assert client.get(URL, {"page": page}).status_code == 200


def test_it_escapes_names(client: Client, problem: Problem) -> None:
    give(User.objects.create_user("<b>name</b>"), problem, 1.0)
    assert "<b>name" not in client.get(URL).content.decode()


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client,
    alice: User,
    bob: User,
    problem: Problem,
    django_assert_max_num_queries: AssertNumQueries,
) -> None:
    give(alice, problem, 1.0)
    give(bob, problem, 1.0)
    with django_assert_max_num_queries(7):
        shown(as_alice)
