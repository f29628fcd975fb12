from datetime import timedelta

import pytest
from django.utils import timezone

from judge import canaries, health, pulse
from judge.canaries import Place
from judge.models import CanaryReading, Judging
from judge.verdicts import Status
from problems.models import Problem
from tests.judge.fake_sandbox import FakeRunner, FakeSandbox
from tests.judge.rows import make_submission
from web.models import User

pytestmark = pytest.mark.django_db


def sing(host: str, slot: str) -> CanaryReading:
    return canaries.read(FakeRunner(FakeSandbox()), Place(host=host, slot=slot), "python3")


def test_it_shows_every_slot_with_its_readings_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SHOWN", 2)
    readings = [sing("a", "1") for _ in range(3)]
    sing("b", "0")
    found = health.look(timezone.now())
    assert [(slot.host, slot.slot) for slot in found.slots] == [("a", "1"), ("b", "0")]
    assert found.slots[0].readings == readings[1:]
    assert found.slots[0].newest == readings[2]


def test_it_forgets_slots_that_are_gone() -> None:
    sing("a", "1")
    assert health.look(timezone.now() + timedelta(days=2)).slots == []


def test_it_tells_queues_sweep_and_who_works(alice: User, problem: Problem) -> None:
    now = timezone.now()
    pulse.note(now)
    submission = make_submission(alice, problem)
    Judging.objects.filter(submission=submission).update(
        status=Status.RUNNING, worker="w:1:2", deadline_at=now
    )
    found = health.look(now)
    assert found.queues is not None
    assert set(found.queues.values()) == {0}
    assert found.swept_at == now
    assert found.running == {"w:1:2": now}
