"""Where requests come from: pages and API believe the same, and no server guesses before them"""

import json
import re
from pathlib import Path

import pytest
import uvicorn
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from web.launch import site
from web.models import User

ROOT = Path(__file__).resolve().parents[2]
LOGIN = "/account/login/"


def image_command() -> list[str]:
    """What the container of the public site runs."""
    found = re.search(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert found
    return [str(word) for word in json.loads(found.group(1))]


@pytest.fixture
def one_guess(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "1/5m/ip"}


def guess(name: str, forwarded: str) -> None:
    Client(headers={"X-Forwarded-For": forwarded}).post(LOGIN, {"login": name, "password": "guess"})


def may_log_in(forwarded: str) -> bool:
    form = {"login": "alice", "password": PASSWORD}
    return Client(headers={"X-Forwarded-For": forwarded}).post(LOGIN, form).status_code == 302


def test_it_counts_the_guesses_of_a_peer_that_claims_to_forward(alice: User, one_guess: None) -> None:
    guess("one", "192.0.2.1")
    assert not may_log_in("192.0.2.2")


def test_it_counts_the_guesses_of_each_visitor_behind_the_proxy(
    alice: User, one_guess: None, settings: Settings
) -> None:
    settings.IS_PRODUCTION = True
    guess("one", "1.1.1.1, 192.0.2.1")
    assert not may_log_in("2.2.2.2, 192.0.2.1")
    assert may_log_in("1.1.1.1, 192.0.2.9")


@pytest.mark.parametrize("command", [site.UVICORN[2:], image_command()], ids=["make-run", "image"])
def test_it_has_servers_that_leave_the_peer_s_address_alone(command: list[str]) -> None:
    assert command[0] == "uvicorn"
    context = uvicorn.main.make_context("uvicorn", command[1:])
    assert context.params["proxy_headers"] is False
