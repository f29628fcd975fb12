from datetime import timedelta

import pytest
from django.utils import timezone

from judge import claims, doorbell, workers
from judge.models import Judging, Trial
from judge.sweeping import Swept, sweep
from judge.verdicts import Status, Verdict
from problems.models import Problem
from tests.judge.rows import judging_of, make_revision, make_submission
from web.models import User

Ring = tuple[str, int, str]


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[Ring]:
    told: list[Ring] = []

    def ring(task: str, row_id: int, *, queue: str) -> bool:
        told.append((task, row_id, queue))
        return True

    monkeypatch.setattr(doorbell, "ring", ring)
    return told


@pytest.fixture
def judging(alice: User, problem: Problem) -> Judging:
    return judging_of(make_submission(alice, problem))


@pytest.fixture
def trial(alice: User, problem: Problem) -> Trial:
    return Trial.objects.create(
        user=alice, revision=make_revision(problem), language="python3", source="print(1)"
    )


def later(seconds: float = 5.0) -> Swept:
    return sweep(timezone.now() + timedelta(seconds=seconds))


def running(judging: Judging, **fields: object) -> Judging:
    values = {"status": Status.RUNNING, "attempts": 1, "worker": workers.own_name(), **fields}
    values.setdefault("deadline_at", timezone.now() + timedelta(minutes=1))
    Judging.objects.filter(pk=judging.pk).update(**values)
    judging.refresh_from_db()
    return judging


def test_it_rings_for_what_the_broker_never_heard_of(
    judging: Judging, trial: Trial, rung: list[Ring]
) -> None:
    assert later() == Swept(rung=2)
    assert rung == [
        ("judge.tasks.run_judging", judging.pk, "practice"),
        ("judge.tasks.run_trial", trial.pk, "trial"),
    ]


def test_it_gives_a_new_row_time_to_ring_itself(judging: Judging, rung: list[Ring]) -> None:
    assert later(0.5) == Swept()
    assert rung == []


def test_it_rings_again_only_after_a_while(judging: Judging, rung: list[Ring]) -> None:
    later()
    assert later(30).rung == 0
    assert later(70).rung == 1


def test_it_does_not_make_a_long_queue_longer(
    alice: User, problem: Problem, trial: Trial, rung: list[Ring], monkeypatch: pytest.MonkeyPatch
) -> None:
    for queue in ("practice", "practice", "practice", "rejudge"):
        waiting = judging_of(make_submission(alice, problem))
        Judging.objects.filter(pk=waiting.pk).update(queue=queue)
    assert later().rung == 5
    held = {"practice": 3, "rejudge": 1, "trial": 1}
    monkeypatch.setattr(doorbell, "waiting", held.__getitem__)
    assert later(3600).rung == 0
    # The broker has lost one of three: it is rung for once, not all that wait.
    held["practice"] = 2
    assert later(3600).rung == 1
    held["rejudge"] = 0
    rung.clear()
    later(7200)
    assert {queue for _, _, queue in rung} == {"practice", "rejudge"}


def test_it_rings_for_all_when_the_broker_cannot_tell(
    judging: Judging, rung: list[Ring], monkeypatch: pytest.MonkeyPatch
) -> None:
    later()
    monkeypatch.setattr(doorbell, "waiting", lambda queue: None)
    assert later(70).rung == 1


def test_it_loses_nothing_when_the_clock_goes_back(judging: Judging, trial: Trial, rung: list[Ring]) -> None:
    Judging.objects.update(rung_at=timezone.now())
    assert later(-3600).rung == 2
    running(judging)
    assert later(-3600).taken_back == 1


def test_it_loses_nothing_when_the_clock_leaps_ahead(judging: Judging, rung: list[Ring]) -> None:
    running(judging)
    claim = claims.Claim(judging)
    assert later(3600) == Swept(rung=1, taken_back=1)
    # The worker still works, in vain: what it ends is not its own any more.
    assert not claim.end(status=Status.DONE)


def test_it_stops_ringing_when_the_broker_is_away(
    alice: User, problem: Problem, judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_submission(alice, problem)
    tries: list[int] = []

    def away(task: str, row_id: int, *, queue: str) -> bool:
        tries.append(row_id)
        return False

    monkeypatch.setattr(doorbell, "ring", away)
    assert later().rung == 0
    assert tries == [judging.pk]


def test_it_takes_work_back_whose_deadline_is_over(judging: Judging, rung: list[Ring]) -> None:
    running(judging, deadline_at=timezone.now() - timedelta(seconds=1))
    assert later() == Swept(rung=1, taken_back=1)
    judging.refresh_from_db()
    assert (judging.status, judging.attempts, judging.worker) == (Status.QUEUED, 1, "")


def test_it_takes_work_back_from_a_process_that_has_ended(judging: Judging, rung: list[Ring]) -> None:
    host = workers.own_name().rsplit(":", 2)[0]
    running(judging, worker=f"{host}:4194303:12345")
    assert later().taken_back == 1


def test_it_leaves_work_with_processes_that_live_or_are_elsewhere(judging: Judging, rung: list[Ring]) -> None:
    running(judging)
    assert later() == Swept()
    running(judging, worker="elsewhere/1/2:4194303:12345")
    assert later() == Swept()


def test_it_gives_up_after_three_lost_workers(judging: Judging, rung: list[Ring]) -> None:
    running(judging, attempts=3, deadline_at=timezone.now() - timedelta(seconds=1))
    assert later() == Swept(given_up=1)
    judging.refresh_from_db()
    assert (judging.status, judging.verdict) == (Status.ERROR, Verdict.JE)
    assert "worker was lost" in judging.error
    # What killed them may be over by then.
    assert judging.retry_at is not None


def test_it_forgets_old_trials(trial: Trial, rung: list[Ring]) -> None:
    Trial.objects.update(status=Status.DONE)
    assert Trial.objects.exists()
    later(25 * 3600)
    assert not Trial.objects.exists()


def test_a_claim_goes_to_one_caller_only(judging: Judging) -> None:
    rows = Judging.objects.filter(pk=judging.pk)
    first = claims.take(rows)
    assert first is not None
    assert claims.take(rows) is None
    assert first.end(status=Status.DONE)
    assert not first.end(status=Status.ERROR)


def test_a_claim_begins_anew_when_it_is_renewed(judging: Judging) -> None:
    claim = claims.take(Judging.objects.filter(pk=judging.pk))
    assert claim is not None
    Judging.objects.update(deadline_at=timezone.now())
    claim.renew()
    claim.check()
    judging.refresh_from_db()
    assert judging.deadline_at is not None
    assert judging.deadline_at > timezone.now() + timedelta(seconds=claims.LEASE_S / 2)


def test_a_lost_claim_cannot_be_renewed(judging: Judging) -> None:
    claim = claims.take(Judging.objects.filter(pk=judging.pk))
    assert claim is not None
    Judging.objects.filter(pk=judging.pk).update(attempts=2)
    with pytest.raises(claims.GivenAway):
        claim.renew()
    with pytest.raises(claims.GivenAway):
        claim.check()


def test_a_redelivered_message_takes_over_from_a_dead_process_at_once(judging: Judging) -> None:
    host = workers.own_name().rsplit(":", 2)[0]
    running(judging, worker=f"{host}:4194303:12345")
    claim = claims.take(Judging.objects.filter(pk=judging.pk))
    assert claim is not None
    assert claim.row.attempts == 2


@pytest.mark.parametrize("name", ["", "x", "a:b:c", "host:1"])
def test_it_takes_no_unknown_worker_for_dead(name: str) -> None:
    assert not workers.is_dead(name)


def test_it_knows_that_it_lives_itself() -> None:
    assert not workers.is_dead(workers.own_name())


def test_it_tells_a_reused_pid_apart() -> None:
    host, pid, start = workers.own_name().rsplit(":", 2)
    assert workers.is_dead(f"{host}:{pid}:{int(start) + 1}")
