"""`/account/settings/`, and whose clock and language a page speaks"""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from judge.models import Submission
from judge.verdicts import Verdict
from problems.models import Problem
from tests.judge.rows import make_verdict
from web import timezones
from web.models import User

URL = "/account/settings/"
FORM = {
    "first_name": "Alice Liddell",
    "timezone": "Europe/Berlin",
    "language": "",
    "theme": "dark",
    "is_profile_public": "on",
}


def test_it_keeps_the_choices(as_alice: Client, alice: User) -> None:
    assert as_alice.post(URL, FORM)["Location"] == URL
    alice.refresh_from_db()
    assert (alice.first_name, alice.timezone, alice.theme) == ("Alice Liddell", "Europe/Berlin", "dark")
    assert (alice.is_profile_public, alice.is_on_leaderboards) == (True, False)
    page = as_alice.get(URL).content.decode()
    assert "Your settings are saved." in page
    assert '<option value="Europe/Berlin" selected>' in page


@pytest.mark.parametrize(
    "change",
    [{"timezone": "Europe/Atlantis"}, {"theme": "pink"}, {"language": "xx"}, {"first_name": "x" * 151}],
)
def test_it_refuses_what_cannot_be(as_alice: Client, alice: User, change: dict[str, str]) -> None:
    assert as_alice.post(URL, FORM | change).status_code == 400
    alice.refresh_from_db()
    assert (alice.timezone, alice.theme, alice.language) == ("", "system", "")


def test_it_gives_nobody_rights(as_alice: Client, alice: User) -> None:
    as_alice.post(URL, FORM | {"is_staff": "on", "is_superuser": "on", "username": "root"})
    alice.refresh_from_db()
    assert (alice.is_staff, alice.is_superuser, alice.username) == (False, False, "alice")


def test_it_keeps_an_old_name_of_a_zone(as_alice: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(timezone="US/Eastern")
    assert as_alice.post(URL, FORM | {"timezone": "US/Eastern"}).status_code == 302


def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get(URL)["Location"] == f"/account/login/?next={URL}"


def test_every_zone_to_choose_from_is_one() -> None:
    assert len(timezones.names()) > 300
    assert all(timezones.zone(name) for name in timezones.names())


@pytest.mark.parametrize(
    "name", ["", "Nowhere", "../../etc/passwd", "/etc/passwd", "Europe", "a\0b", "x" * 5000]
)
def test_it_knows_no_zone_of_a_strange_name(name: str) -> None:
    assert timezones.zone(name) is None


@pytest.fixture
def sent(problem: Problem, alice: User) -> Submission:
    """A submission shortly before midnight in Greenwich."""
    sent = make_verdict(alice, problem, Verdict.WA)
    Submission.objects.filter(pk=sent.pk).update(created_at="2026-07-01T23:30:15Z")
    return sent


def page_of(client: Client, sent: Submission) -> str:
    return client.get(reverse("submission", args=[sent.public_id])).content.decode()


def test_it_shows_times_by_the_account_s_clock(as_alice: Client, alice: User, sent: Submission) -> None:
    User.objects.filter(pk=alice.pk).update(timezone="Asia/Kolkata")
    as_alice.cookies["timezone"] = "Europe%2FBerlin"
    page = page_of(as_alice, sent)
    assert 'datetime="2026-07-01T23:30:15Z"' in page
    assert ">2026-07-02 05:00:15</time>" in page
    assert "1 July" not in page


def test_it_shows_times_by_the_browser_s_clock(as_alice: Client, sent: Submission) -> None:
    as_alice.cookies["timezone"] = "Europe%2FBerlin"
    assert ">2026-07-02 01:30:15</time>" in page_of(as_alice, sent)


@pytest.mark.parametrize("cookie", ["", "Mars%2FOlympus", "..%2F..%2Fetc%2Fpasswd", "%00", "<script>"])
def test_it_falls_back_to_the_site_s_clock(as_alice: Client, sent: Submission, cookie: str) -> None:
    as_alice.cookies["timezone"] = cookie
    assert ">2026-07-01 23:30:15</time>" in page_of(as_alice, sent)


def test_the_api_stays_with_utc(as_alice: Client, alice: User, sent: Submission) -> None:
    User.objects.filter(pk=alice.pk).update(timezone="Asia/Kolkata")
    as_alice.get(URL)
    answer = as_alice.get(f"/api/v1/submissions/{sent.public_id}/").json()
    assert answer["created_at"] == "2026-07-01T23:30:15Z"


def test_it_speaks_the_account_s_language(as_alice: Client, alice: User, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    assert '<html lang="en"' in as_alice.get(URL).content.decode()
    assert as_alice.post(URL, FORM | {"language": "de"}).status_code == 302
    response = as_alice.get(URL, headers={"Accept-Language": "en"})
    assert '<html lang="de"' in response.content.decode()
    assert response["Content-Language"] == "de"
