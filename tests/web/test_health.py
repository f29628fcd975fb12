"""`/health/`: the page for staff"""

from dataclasses import replace

import pytest
from django.test import Client

from judge import canaries
from judge.canaries import Place
from judge.health import Health
from sandbox.interface import CanaryTimes
from tests.judge.fake_sandbox import STEADY, FakeRunner, FakeSandbox
from web.pages import health

HERE = Place(host="the-host", slot="1", engine="docker")


def sing(times: CanaryTimes = STEADY) -> None:
    canaries.read(FakeRunner(FakeSandbox(canary=times)), HERE, "python3")


def text(client: Client) -> str:
    response = client.get("/health/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_staff_queues_and_canaries(as_staff: Client) -> None:
    for _ in range(5):
        sing()
    shown = text(as_staff)
    for words in ("practice", "Slot 1 on the-host", "steady", "docker, whetstone-python:", "5 readings"):
        assert words in shown
    assert shown.count("<polyline") == 3


def test_it_says_which_slot_is_off_timing_duty_and_why(as_staff: Client) -> None:
    for _ in range(5):
        sing()
    sing(replace(STEADY, syscall_ms=9.0))
    assert "off timing duty" in text(as_staff)
    assert "the kernel is 200% slower than usual" in text(as_staff)


def test_it_says_that_no_canary_was_heard(as_staff: Client) -> None:
    assert "None has been heard for a day." in text(as_staff)


def test_it_says_that_the_broker_is_away(as_staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Health(queues=None, swept_at=None, running={}, slots=[])
    monkeypatch.setattr(health, "look", lambda now: nothing)
    assert "The broker does not answer." in text(as_staff)


def test_there_is_no_such_page_for_learners(as_alice: Client) -> None:
    assert as_alice.get("/health/").status_code == 404


@pytest.mark.django_db
def test_it_asks_strangers_to_log_in(client: Client) -> None:
    assert client.get("/health/").status_code == 302


def test_it_only_reads(as_staff: Client) -> None:
    assert as_staff.post("/health/").status_code == 405
