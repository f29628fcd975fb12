"""`whet login`"""

import json
import os
import pty
import stat
import subprocess
import sys

from django.utils import timezone

from tests.clients.conftest import Whet
from tests.web.api.factories import token_for
from web.models import ApiToken, User


def logged_out(whet: Whet) -> tuple[Whet, str]:
    """The same user before any login, and the token."""
    return Whet(whet.home, "", ""), whet.token


def at_a_terminal(whet: Whet, answers: list[str], *words: str) -> str:
    """What stands on the terminal of somebody who answers every question."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "whet", *words],
        env=whet.variables(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    screen = ""
    for answer in answers:
        while not screen.endswith(": ") and (shown := read_from(ours)):
            screen += shown
        os.write(ours, f"{answer}\n".encode())
        screen += read_from(ours)
    while shown := read_from(ours):
        screen += shown
    os.close(ours)
    process.wait(20)
    return screen


def read_from(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode()
    except OSError:
        return ""


def test_it_checks_the_token_and_keeps_it_for_the_owner_only(whet: Whet) -> None:
    fresh, token = logged_out(whet)
    done = fresh("login", "--url", whet.url, "--token", token)
    assert (done.returncode, done.stderr) == (0, "")
    assert "alice" in done.stdout
    [stored] = fresh.home.rglob("account.json")
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert json.loads(stored.read_text()) == {"url": whet.url, "token": token}
    assert fresh("problems").returncode == 0


def test_it_reads_a_token_that_is_piped_in(whet: Whet) -> None:
    fresh, token = logged_out(whet)
    done = fresh("login", "--url", f"{whet.url}/api/v1/", "--json", stdin=f"{token}\n")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["url"], answer["username"], answer["scopes"]) == (whet.url, "alice", ["read", "submit"])
    assert token not in done.stdout + done.stderr


def test_it_shows_no_secret_that_is_typed(whet: Whet) -> None:
    fresh, token = logged_out(whet)
    screen = at_a_terminal(fresh, [whet.url, token], "login")
    assert "Logged in" in screen
    assert token not in screen


def test_it_wants_a_token_to_log_in(whet: Whet) -> None:
    fresh, _ = logged_out(whet)
    done = fresh("login", "--url", whet.url)
    assert done.returncode == 2
    assert "No token" in done.stderr


def test_it_stores_no_token_that_is_refused(whet: Whet) -> None:
    fresh, _ = logged_out(whet)
    done = fresh("login", "--url", whet.url, "--token", "whet_wrong")
    assert done.returncode == 2
    assert "not known" in done.stderr
    assert list(fresh.home.rglob("account.json")) == []


def test_it_says_why_a_stored_token_stopped_working(whet: Whet) -> None:
    fresh, token = logged_out(whet)
    assert fresh("login", "--url", whet.url, "--token", token).returncode == 0
    ApiToken.objects.update(revoked_at=timezone.now())
    done = fresh("problems", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "revoked_token"


def test_it_sends_a_stored_token_to_no_other_address(whet: Whet) -> None:
    fresh, token = logged_out(whet)
    assert fresh("login", "--url", whet.url, "--token", token).returncode == 0
    elsewhere = Whet(fresh.home, whet.url.replace("127.0.0.1", "localhost"), "")
    done = elsewhere("problems", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "not_logged_in"


def test_it_tells_a_token_without_the_scope(whet: Whet, learner: User) -> None:
    _, token = token_for(learner, "submit")
    done = Whet(whet.home, whet.url, token)("problems", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "insufficient_scope"


def test_it_asks_to_log_in_first(whet: Whet) -> None:
    fresh, _ = logged_out(whet)
    done = fresh("status")
    assert (done.returncode, done.stdout) == (2, "")
    assert "whet login" in done.stderr


def test_it_refuses_an_address_that_is_none(whet: Whet) -> None:
    done = whet("login", "--url", "example", "--token", "x")
    assert done.returncode == 2
    assert "example" in done.stderr


def test_it_ends_with_3_where_nothing_answers(whet: Whet) -> None:
    done = Whet(whet.home, "http://127.0.0.1:9", "x")("problems", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["error"]["code"] == "unreachable"


def test_it_tells_a_site_that_is_no_judge(whet: Whet) -> None:
    done = Whet(whet.home, f"{whet.url}/problems/sum-two", whet.token)("problems")
    assert done.returncode == 3
    assert "no judge" in done.stderr


def test_it_ends_with_2_for_an_option_there_is_none_of(whet: Whet) -> None:
    assert whet("problems", "--colour").returncode == 2
