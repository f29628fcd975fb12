import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from judge import claims, heartbeat, judging
from judge.models import Judging
from judge.sweeping import Swept, sweep
from judge.verdicts import Status, Verdict
from problems.models import Problem
from problems.package.model import Package
from tests.judge.fake_sandbox import FakeSandbox
from tests.judge.rows import judging_of, make_submission
from web.models import User

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_S = 60.0
"""Not a demand on speed: a test that hangs has to end."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, packages: dict[str, Package]) -> None:
    """A heart that beats fast."""
    monkeypatch.setattr(heartbeat, "BEAT_S", 0.01)


@pytest.fixture
def waiting(alice: User, problem: Problem) -> Judging:
    return judging_of(make_submission(alice, problem))


def comes_true(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()


def has_lease() -> bool:
    return Judging.objects.filter(deadline_at__gt=timezone.now()).exists()


def test_it_keeps_a_row_whose_step_takes_longer_than_a_lease(waiting: Judging) -> None:
    swept: list[Swept] = []

    def long_step() -> None:
        if not swept:
            Judging.objects.update(deadline_at=timezone.now() - timedelta(seconds=1))
            assert comes_true(has_lease)
            swept.append(sweep(timezone.now()))

    judging.run(waiting.pk, FakeSandbox(before_run=long_step))
    assert swept == [Swept()]
    waiting.refresh_from_db()
    assert (waiting.verdict, waiting.attempts, waiting.deadline_at) == (Verdict.AC, 1, None)


def test_it_stops_working_on_what_was_given_away(waiting: Judging, monkeypatch: pytest.MonkeyPatch) -> None:
    found = threading.Event()
    renew = claims.Claim.renew

    def watched(claim: claims.Claim) -> None:
        try:
            renew(claim)
        except claims.GivenAway:
            found.set()
            raise

    def give_away() -> None:
        Judging.objects.update(attempts=2)
        assert found.wait(PATIENCE_S)

    monkeypatch.setattr(claims.Claim, "renew", watched)
    sandbox = FakeSandbox(before_run=give_away)
    judging.run(waiting.pk, sandbox)
    assert len(sandbox.inputs) == 1
    waiting.refresh_from_db()
    assert waiting.status == Status.RUNNING


def test_it_goes_on_after_a_moment_without_database(
    waiting: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claims.take(Judging.objects.filter(pk=waiting.pk))
    assert claim is not None
    renew = claims.Claim.renew
    failures = [DatabaseError("away")] * 2

    def shaky(claim: claims.Claim) -> None:
        if failures:
            raise failures.pop()
        renew(claim)

    monkeypatch.setattr(claims.Claim, "renew", shaky)
    Judging.objects.update(deadline_at=timezone.now() - timedelta(seconds=1))
    with heartbeat.kept_alive(claim):
        assert comes_true(has_lease)


def test_it_ends_with_the_work(waiting: Judging) -> None:
    judging.run(waiting.pk, FakeSandbox())
    assert "heartbeat" not in {thread.name for thread in threading.enumerate()}


def test_it_keeps_nothing_for_ever(waiting: Judging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "LONGEST_S", 0.0)
    claim = claims.take(Judging.objects.filter(pk=waiting.pk))
    assert claim is not None

    def has_stopped() -> bool:
        return "heartbeat" not in {thread.name for thread in threading.enumerate()}

    with heartbeat.kept_alive(claim):
        assert comes_true(has_stopped)
