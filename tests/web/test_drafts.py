"""`/problems/<slug>/draft/` and `/problems/<slug>/drafts/`: what somebody is writing"""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries
from rest_framework.throttling import SimpleRateThrottle

from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_verdict
from web.models import User
from web.studying.keeping import MOST_EARLIER, Ruling, rule
from web.studying.models import Draft, EarlierDraft

URL = "/problems/echo/draft/"
EARLIER = "/problems/echo/drafts/"
JSON = {"Accept": "application/json"}
LONG = "line = 1\n" * 40


def save(client: Client, source: str, base: int = 0, **fields: str) -> Any:
    form = {"language": "python3", "source": source, "base": str(base), **fields}
    return client.post(URL, form, headers=JSON)


@pytest.mark.parametrize(
    ("saved", "known", "wanted", "reason", "ruling"),
    [
        ("a", True, "a", "", Ruling(is_conflict=False, reason="")),
        ("a", False, "a", "", Ruling(is_conflict=False, reason="")),
        ("a", True, "ab", "", Ruling(is_conflict=False, reason="")),
        ("a", False, "ab", "", Ruling(is_conflict=True, reason="conflict")),
        ("a", False, "b", "reset", Ruling(is_conflict=True, reason="conflict")),
        ("a", True, "b", "reset", Ruling(is_conflict=False, reason="reset")),
        (" \n", True, "b", "reset", Ruling(is_conflict=False, reason="")),
        (LONG, True, "", "", Ruling(is_conflict=False, reason="cut")),
        (LONG, True, LONG[:200], "", Ruling(is_conflict=False, reason="")),
        ("short", True, "", "", Ruling(is_conflict=False, reason="")),
    ],
)
def test_it_puts_aside_what_may_be_missed(
    saved: str, known: bool, wanted: str, reason: str, ruling: Ruling
) -> None:
    assert rule(saved=saved, known=known, wanted=wanted, reason=reason) == ruling


def test_it_keeps_a_draft_per_language(as_alice: Client, alice: User, problem: Problem) -> None:
    assert save(as_alice, "one").json() == {"revision": 1, "other": None}
    assert save(as_alice, "// two", language="cpp17").status_code == 200
    assert save(as_alice, "one more", base=1).json() == {"revision": 2, "other": None}
    found = as_alice.get(URL).json()["drafts"]
    assert {key: row["source"] for key, row in found.items()} == {"python3": "one more", "cpp17": "// two"}
    assert not EarlierDraft.objects.exists()


def test_it_puts_the_newest_draft_into_the_editor(as_alice: Client, problem: Problem) -> None:
    save(as_alice, "print('DRAFT')")
    save(as_alice, "// MINE", language="cpp17")
    text = as_alice.get("/problems/echo/").content.decode()
    assert re.search(r"<textarea[^>]*>\s*// MINE</textarea>", text)
    assert '<option value="cpp17" data-mode="cpp" title="g++" selected>' in text


def test_it_loses_nothing_when_two_tabs_write(as_alice: Client, problem: Problem) -> None:
    save(as_alice, "common")
    assert save(as_alice, "of tab A", base=1).json()["other"] is None
    answer = save(as_alice, "of tab B", base=1).json()
    assert answer == {"revision": 3, "other": {"source": "of tab A"}}
    assert Draft.objects.get().source == "of tab B"
    kept = EarlierDraft.objects.get()
    assert (kept.source, kept.reason) == ("of tab A", "conflict")


def test_it_takes_the_same_text_twice_as_one(as_alice: Client, problem: Problem) -> None:
    save(as_alice, "x = 1")
    # The answer to the first was lost on the way.
    assert save(as_alice, "x = 1").json() == {"revision": 1, "other": None}
    assert not EarlierDraft.objects.exists()


def test_it_keeps_what_a_reset_throws_away(as_alice: Client, problem: Problem) -> None:
    save(as_alice, "hours of work")
    save(as_alice, "STARTER = 1\n", base=1, reason="reset")
    assert [(row.source, row.reason) for row in EarlierDraft.objects.all()] == [("hours of work", "reset")]
    text = as_alice.get(EARLIER).content.decode()
    assert "hours of work" in text and "before a reset" in text
    earlier = EarlierDraft.objects.get()
    again = as_alice.get(f"/problems/echo/?earlier={earlier.pk}").content.decode()
    assert re.search(r"<textarea[^>]*>\s*hours of work</textarea>", again)
    assert "data-prefilled" in again


def test_it_keeps_the_last_ten(as_alice: Client, problem: Problem) -> None:
    save(as_alice, "0")
    for number in range(1, MOST_EARLIER + 5):
        save(as_alice, str(number), base=number, reason="replaced")
    kept = [row.source for row in EarlierDraft.objects.all()]
    assert kept == [str(number) for number in range(MOST_EARLIER + 3, 3, -1)]


def test_it_puts_one_text_aside_once(as_alice: Client, problem: Problem) -> None:
    save(as_alice, "a")
    for number in range(1, 6):
        save(as_alice, "ab"[number % 2], base=number, reason="replaced")
    assert sorted(row.source for row in EarlierDraft.objects.all()) == ["a", "b"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"source": "x" * 131_073}, "source_too_large"),
        ({"source": "\N{GREEK SMALL LETTER PI}" * 65_537}, "source_too_large"),
        ({"source": "a\0"}, "source_has_nul"),
        ({"source": "a", "language": "brainfuck"}, "language_not_offered"),
        ({"source": "a", "language": ""}, "language_not_offered"),
    ],
)
def test_it_refuses_what_could_not_be_sent_either(
    as_alice: Client, problem: Problem, fields: dict[str, str], code: str
) -> None:
    response = save(as_alice, **fields)  # type: ignore[arg-type]
    assert (response.status_code, response.json()["code"]) == (400, code)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 5000, "\N{SUPERSCRIPT TWO}"])
def test_it_takes_a_strange_revision_for_none(as_alice: Client, problem: Problem, base: str) -> None:
    save(as_alice, "a")
    form = {"language": "python3", "source": "b", "base": base}
    assert as_alice.post(URL, form, headers=JSON).json()["other"] == {"source": "a"}


def test_it_is_nobody_else_s(
    as_alice: Client, as_charlie: Client, as_staff: Client, problem: Problem
) -> None:
    save(as_alice, "ALICE-1")
    save(as_alice, "ALICE-2", base=1, reason="replaced")
    earlier = EarlierDraft.objects.get()
    for other in (as_charlie, as_staff):
        assert other.get(URL).json() == {"drafts": {}}
        assert "ALICE" not in other.get(EARLIER).content.decode()
        assert "ALICE" not in other.get("/problems/echo/").content.decode()
        assert other.get(f"/problems/echo/?earlier={earlier.pk}").status_code == 404
    save(as_charlie, "of Charlie")
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("wanted", ["x", "-1", "9" * 30, "0"])
def test_it_says_when_there_is_no_such_text(as_alice: Client, problem: Problem, wanted: str) -> None:
    assert as_alice.get("/problems/echo/", {"earlier": wanted}).status_code == 404


def test_it_tells_strangers_that_they_are_logged_out(client: Client, problem: Problem) -> None:
    assert client.get(URL).status_code == 401
    assert save(client, "a").status_code == 401
    assert client.get(EARLIER).status_code == 302
    assert client.get("/problems/echo/?earlier=1").status_code == 200


def test_it_hides_problems_that_are_not_published(as_charlie: Client, problem: Problem) -> None:
    problem.is_published = False
    problem.save()
    assert save(as_charlie, "a").status_code == 404
    assert as_charlie.get(URL).status_code == 404
    assert as_charlie.get(EARLIER).status_code == 404


def test_it_wants_the_form_s_token(alice: User, problem: Problem) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    assert save(strict, "a").status_code == 403


def test_it_can_be_saved_without_scripts(as_alice: Client, problem: Problem) -> None:
    response = as_alice.post(URL, {"language": "python3", "source": "a\r\nb", "base": "0"})
    assert (response.status_code, response["Location"]) == (302, "/problems/echo/")
    assert Draft.objects.get().source == "a\nb"


def test_it_slows_down_a_loop(as_alice: Client, problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"draft": "2/min"})
    assert [save(as_alice, str(n), base=n).status_code for n in range(3)] == [200, 200, 429]


def test_it_escapes_drafts(as_alice: Client, problem: Problem) -> None:
    evil = "</textarea></script><script>alert(1)</script>"
    save(as_alice, evil)
    save(as_alice, "b", base=1, reason="replaced")
    save(as_alice, evil, base=2)
    for url in ("/problems/echo/", EARLIER):
        assert "<script>alert" not in as_alice.get(url).content.decode()


def test_it_asks_the_database_a_few_times_only(
    as_alice: Client, alice: User, problem: Problem, django_assert_max_num_queries: AssertNumQueries
) -> None:
    save(as_alice, "0")
    for number in range(1, 9):
        save(as_alice, str(number), base=number, reason="replaced")
    make_verdict(alice, problem, Verdict.AC)
    with django_assert_max_num_queries(15):
        as_alice.get("/problems/echo/")
    with django_assert_max_num_queries(6):
        as_alice.get(EARLIER)
    with django_assert_max_num_queries(5):
        as_alice.get(URL)
