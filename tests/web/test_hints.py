"""The tab of hints: opened one at a time, in order, remembered"""

import pytest
from django.test import Client

from problems.models import Problem
from web.models import User
from web.studying.models import OpenedHints

OPEN = "/problems/echo/hints/"
TAB = "/problems/echo/?tab=hints"
HINTS = ["<p>FIRST</p>", "<p>SECOND</p>", "<p>THIRD</p>"]


@pytest.fixture
def hinted(problem: Problem) -> Problem:
    revision = problem.current_revision
    assert revision is not None
    revision.hints_html = HINTS
    revision.save()
    return problem


def seen(client: Client) -> list[str]:
    text = client.get(TAB).content.decode()
    return [hint for hint in ("FIRST", "SECOND", "THIRD") if hint in text]


def test_it_opens_one_at_a_time_and_remembers(as_alice: Client, as_charlie: Client, hinted: Problem) -> None:
    assert seen(as_alice) == []
    assert "There are 3 hints" in as_alice.get(TAB).content.decode()
    response = as_alice.post(OPEN, {"number": "1"})
    assert (response.status_code, response["Location"]) == (302, TAB)
    assert seen(as_alice) == ["FIRST"]
    text = as_alice.get(TAB).content.decode()
    assert "Hint 1 of 3" in text and "Show hint 2 of 3" in text
    as_alice.post(OPEN, {"number": "2"})
    as_alice.post(OPEN, {"number": "3"})
    assert seen(as_alice) == ["FIRST", "SECOND", "THIRD"]
    assert "That was the last hint." in as_alice.get(TAB).content.decode()
    assert seen(as_charlie) == []


def test_it_opens_no_other_one_at_a_second_click(as_alice: Client, hinted: Problem) -> None:
    for _ in range(2):
        as_alice.post(OPEN, {"number": "1"})
    assert seen(as_alice) == ["FIRST"]


@pytest.mark.parametrize("number", ["2", "3", "0", "4", "-1", "x", "", "9" * 5000])
def test_it_skips_none(as_alice: Client, hinted: Problem, number: str) -> None:
    assert as_alice.post(OPEN, {"number": number}).status_code == 302
    assert seen(as_alice) == []


def test_it_remembers_strangers_for_their_session(client: Client, hinted: Problem) -> None:
    client.post(OPEN, {"number": "1"})
    client.post(OPEN, {"number": "1"})
    assert seen(client) == ["FIRST"]
    assert seen(Client()) == []
    assert not OpenedHints.objects.exists()


def test_it_bears_a_revision_with_fewer_hints(as_alice: Client, alice: User, hinted: Problem) -> None:
    OpenedHints.objects.create(user=alice, problem=hinted, count=3)
    revision = hinted.current_revision
    assert revision is not None
    revision.hints_html = HINTS[:1]
    revision.save()
    assert seen(as_alice) == ["FIRST"]


def test_it_says_when_there_are_none(as_alice: Client, hinted: Problem) -> None:
    revision = hinted.current_revision
    assert revision is not None
    revision.hints_html = []
    revision.save()
    assert "This problem has no hints." in as_alice.get(TAB).content.decode()


def test_it_is_done_by_post_and_hides_what_is_hidden(as_charlie: Client, hinted: Problem) -> None:
    assert as_charlie.get(OPEN).status_code == 405
    hinted.is_published = False
    hinted.save()
    assert as_charlie.post(OPEN, {"number": "1"}).status_code == 404
    assert not OpenedHints.objects.exists()
