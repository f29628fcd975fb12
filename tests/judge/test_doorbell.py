import pytest
from celery import Celery

from judge import doorbell
from judge.celery import configuration


def test_it_counts_what_no_worker_has_taken() -> None:
    assert doorbell.waiting("verify") == 0
    for row in range(3):
        assert doorbell.ring("judge.tasks.run_judging", row, queue="verify")
    assert doorbell.waiting("verify") == 3
    assert doorbell.waiting("practice") == 0


def test_it_says_that_a_broker_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Celery("lost", set_as_current=False)
    lost.conf.update(configuration("redis://127.0.0.1:1/0"))
    monkeypatch.setattr(doorbell, "current_app", lost)
    assert doorbell.waiting("practice") is None
    assert not doorbell.ring("judge.tasks.run_judging", 1, queue="practice")
