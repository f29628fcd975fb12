"""`/account/sessions/`: where one is logged in, and logging out there"""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries as AssertNumQueries

from tests.conftest import PASSWORD
from web.accounts.sessions import browser_name
from web.models import User

URL = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1"


def browser(name: str = "alice", agent: str = FIREFOX) -> Client:
    """A browser in which somebody logged in."""
    client = Client(headers={"User-Agent": agent})
    assert client.post("/account/login/", {"login": name, "password": PASSWORD}).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/settings/").status_code == 200


def test_it_lists_one_s_own_browsers(alice: User, bob: User) -> None:
    here, _there, _other = browser(), browser(agent=SAFARI), browser("bob")
    page = here.get(URL).content.decode()
    assert page.count("<strong>Firefox, Linux</strong>") == 1
    assert page.count("<strong>Safari, iPhone</strong>") == 1
    assert page.count("this one") == 1


def test_it_ends_one(alice: User) -> None:
    here, there = browser(), browser(agent=SAFARI)
    other = next(row for row in here.get(URL).context["sessions"] if not row.is_current)
    assert here.post(f"{URL}{other.pk}/end/").status_code == 302
    assert is_in(here)
    assert not is_in(there)


def test_it_ends_nobody_else_s(alice: User, bob: User) -> None:
    here, bobs = browser(), browser("bob")
    row = bobs.get(URL).context["sessions"][0]
    assert here.post(f"{URL}{row.pk}/end/").status_code == 404
    assert is_in(bobs)


def test_it_ends_all_but_this(alice: User, bob: User) -> None:
    here, there, bobs = browser(), browser(agent=SAFARI), browser("bob")
    assert here.post(f"{URL}end/", {"keep": "this"}).status_code == 302
    assert (is_in(here), is_in(there), is_in(bobs)) == (True, False, True)
    assert len(here.get(URL).context["sessions"]) == 1


def test_it_ends_all_even_those_that_were_never_noted(alice: User, as_alice: Client) -> None:
    here, there = browser(), browser(agent=SAFARI)
    assert is_in(as_alice)
    assert here.post(f"{URL}end/")["Location"] == "/account/login/"
    assert [is_in(each) for each in (here, there, as_alice)] == [False, False, False]
    assert is_in(browser())


def test_a_new_password_ends_the_others(alice: User) -> None:
    here, there = browser(), browser(agent=SAFARI)
    form = {"oldpassword": PASSWORD, "password1": "battery staple 9", "password2": "battery staple 9"}
    assert here.post("/account/password/", form).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert len(here.get(URL).context["sessions"]) == 1


def test_many_sessions_are_not_many_queries(
    alice: User, django_assert_max_num_queries: AssertNumQueries
) -> None:
    here = browser()
    for _ in range(12):
        browser(agent=SAFARI)
    with django_assert_max_num_queries(6):
        assert len(here.get(URL).context["sessions"]) == 13


@pytest.mark.parametrize("path", ["end/", "1/end/"])
def test_it_ends_by_post_only(as_alice: Client, path: str) -> None:
    assert as_alice.get(URL + path).status_code == 405


def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get(URL)["Location"] == f"/account/login/?next={URL}"
    assert client.post(f"{URL}end/")["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        (SAFARI, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
        ("x" * 500, "x" * 60),
    ],
)
def test_it_names_browsers(agent: str, name: str) -> None:
    assert browser_name(agent) == name
