from dataclasses import replace
from datetime import timedelta

import pytest
import redis
from django.utils import timezone

from judge import canaries
from judge.canaries import Place
from judge.models import CanaryReading
from sandbox.errors import RunnerBroken
from sandbox.interface import CanaryTimes
from tests.judge.fake_sandbox import STEADY, FakeRunner, FakeSandbox

pytestmark = pytest.mark.django_db

HERE = Place(host="here", slot="1", engine="fake")
ELSEWHERE = Place(host="here", slot="2")
SLOW = replace(STEADY, cpu_ms=3 * STEADY.cpu_ms)
NOW = timezone.now()


def read(sandbox: FakeSandbox, place: Place = HERE) -> CanaryReading:
    return canaries.read(FakeRunner(sandbox), place, "python3")


def test_it_writes_down_what_it_hears_and_where() -> None:
    row = read(FakeSandbox())
    assert (row.cpu_ms, row.memory_ms, row.syscall_ms, row.wall_ms) == (5.0, 4.0, 3.0, 30.0)
    assert (row.host, row.slot, row.engine, row.is_steady) == ("here", "1", "fake", True)
    assert row.image.startswith("whetstone-python:")


def test_it_takes_a_slot_that_has_slowed_down_off_duty_and_no_other() -> None:
    for _ in range(6):
        read(FakeSandbox())
        read(FakeSandbox(), ELSEWHERE)
    slow = read(FakeSandbox(canary=SLOW))
    assert (slow.is_steady, slow.reason) == (False, "the processor is 200% slower than usual")
    assert read(FakeSandbox(), ELSEWHERE).is_steady


def test_a_moments_disturbance_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(6):
        read(FakeSandbox())
    heard = iter([SLOW, SLOW, STEADY])

    class Disturbed(FakeRunner):
        def canary(self) -> CanaryTimes:
            return next(heard)

    assert canaries.read(Disturbed(FakeSandbox()), HERE, "python3").is_steady


def test_it_keeps_a_bounded_history_per_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canaries, "KEPT", 5)
    read(FakeSandbox(), ELSEWHERE)
    for _ in range(8):
        read(FakeSandbox())
    assert CanaryReading.objects.filter(slot="1").count() == 5
    assert CanaryReading.objects.filter(slot="2").count() == 1


def test_it_watches_when_that_is_due() -> None:
    sandbox = FakeSandbox()
    assert canaries.keep_watch(sandbox, HERE, timezone.now()) is not None
    assert canaries.keep_watch(sandbox, HERE, timezone.now()) is None
    assert canaries.keep_watch(sandbox, HERE, timezone.now() + canaries.EVERY) is not None
    assert canaries.keep_watch(sandbox, ELSEWHERE, timezone.now()) is not None
    assert sandbox.leases == [("python3", "submission")] * 3


def test_it_does_not_watch_while_somebody_waits(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.rpush("practice", "message")
    assert canaries.keep_watch(FakeSandbox(), HERE, NOW + timedelta(days=1)) is None


def test_a_sandbox_that_fails_stops_no_worker() -> None:
    assert canaries.keep_watch(FakeSandbox(refuses=RunnerBroken("died")), HERE, NOW) is None
