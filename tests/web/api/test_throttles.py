"""How often one may call"""

from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient
from rest_framework.throttling import SimpleRateThrottle

from tests.web.api.factories import ROOT, SOURCE, caller, error_code, make_problem
from web.launch.redis_server import RedisServer
from web.models import User

NEW = {"problem": "sum-two", "language": "python3", "source": SOURCE}
LANGUAGES = f"{ROOT}languages/"
SUBMISSIONS = f"{ROOT}submissions/"


def limit(monkeypatch: pytest.MonkeyPatch, **rates: str) -> None:
    everyone = {"anon": "100/min", "user": "100/min", "submit": "100/min", **rates}
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", everyone)


def assert_throttled(response: Any) -> None:
    assert (response.status_code, error_code(response)) == (429, "throttled")
    assert 1 <= int(response["Retry-After"]) <= 60


def test_it_counts_a_user_over_all_tokens(alice: User, bob: User, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, user="2/min")
    for _ in range(2):
        assert caller(alice).get(LANGUAGES).status_code == 200
    assert_throttled(caller(alice).get(LANGUAGES))
    assert caller(bob).get(LANGUAGES).status_code == 200


def test_it_counts_submitting_by_itself(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, submit="1/min")
    make_problem()
    assert caller(alice).post(SUBMISSIONS, NEW).status_code == 201
    assert_throttled(caller(alice).post(SUBMISSIONS, NEW))
    assert caller(alice).get(SUBMISSIONS).status_code == 200
    assert alice.submissions.count() == 1


@pytest.mark.django_db
def test_it_counts_visitors_by_their_address(monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, anon="1/min")
    assert caller().get(LANGUAGES).status_code == 200
    assert_throttled(caller().get(LANGUAGES))
    assert caller().get(LANGUAGES, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.django_db
def test_it_does_not_believe_a_forwarded_address_without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, anon="1/min")
    assert caller().get(LANGUAGES, HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 200
    assert_throttled(caller().get(LANGUAGES, HTTP_X_FORWARDED_FOR="192.0.2.2"))


@pytest.mark.django_db
def test_it_believes_only_the_proxys_own_entry(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    limit(monkeypatch, anon="1/min")
    settings.IS_PRODUCTION = True
    assert caller().get(LANGUAGES, HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.1").status_code == 200
    assert_throttled(caller().get(LANGUAGES, HTTP_X_FORWARDED_FOR="2.2.2.2, 192.0.2.1"))
    assert caller().get(LANGUAGES, HTTP_X_FORWARDED_FOR="1.1.1.1, 192.0.2.9").status_code == 200


def test_it_takes_submissions_while_redis_is_away(alice: User, redis_server: RedisServer) -> None:
    make_problem()
    client: APIClient = caller(alice)
    redis_server.stop()
    try:
        assert client.post(SUBMISSIONS, NEW).status_code == 201
    finally:
        redis_server.start()
    assert alice.submissions.count() == 1
