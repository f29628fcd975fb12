from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from judge import doorbell, events, judging, retrying
from judge.locks import lock_submission
from judge.models import Judging, Submission
from judge.rejudging import rejudge
from judge.retrying import AT_ONCE, DELAYS, how_many, retry_due, retry_time
from judge.verdicts import Status, Verdict
from problems.models import Problem
from problems.package.model import Package
from sandbox.errors import ImageMissing, RunnerBroken, SandboxError, UnknownLanguage
from tests.judge.fake_sandbox import FakeSandbox
from tests.judge.rows import judging_of, make_submission, make_verdict
from web.models import User

pytestmark = pytest.mark.usefixtures("packages", "silent")

BROKEN = RunnerBroken("the container died")


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorbell, "ring", lambda *_, **__: True)


def fail(submission: Submission, fault: SandboxError = BROKEN) -> Judging:
    """Judge until it is an error."""
    while judging_of(submission).status != Status.ERROR:
        judging.run(judging_of(submission).pk, FakeSandbox(refuses=fault))
    return judging_of(submission)


def at(when: datetime | None, seconds: float = 1.0) -> datetime:
    assert when is not None
    return when + timedelta(seconds=seconds)


def test_it_judges_again_once_the_cause_is_gone(alice: User, problem: Problem, sandbox: FakeSandbox) -> None:
    submission = make_submission(alice, problem)
    failed = fail(submission)
    assert retry_due(at(failed.retry_at, -2)) == 0
    assert retry_due(at(failed.retry_at)) == 1
    waiting = judging_of(submission)
    assert (waiting.status, waiting.reason, waiting.queue) == (Status.QUEUED, "retry", "practice")
    judging.run(waiting.pk, sandbox)
    assert judging_of(submission).verdict == Verdict.AC
    # What went wrong stays readable.
    failed.refresh_from_db()
    assert (failed.status, failed.retry_at) == (Status.ERROR, None)
    assert "the container died" in failed.error


def test_it_judges_again_what_an_image_was_missing_for(alice: User, problem: Problem) -> None:
    failed = fail(make_submission(alice, problem), ImageMissing("not built"))
    assert failed.attempts == 1
    assert retry_due(at(failed.retry_at)) == 1


def test_it_leaves_to_staff_what_no_waiting_mends(alice: User, problem: Problem) -> None:
    failed = fail(make_submission(alice, problem), UnknownLanguage("no such language"))
    assert failed.retry_at is None


def test_it_waits_longer_each_time_and_ends(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    for retries, delay in enumerate(DELAYS):
        failed = fail(submission)
        assert failed.retries == retries
        assert failed.ended_at is not None
        assert failed.retry_at == failed.ended_at + delay
        assert retry_due(at(failed.retry_at)) == 1
    assert fail(submission).retry_at is None
    assert retry_time(len(DELAYS), timezone.now()) is None
    assert retry_due(timezone.now() + timedelta(days=30)) == 0


def test_it_tries_with_one_while_nothing_tells_that_the_judge_works(
    alice: User, bob: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    failed = [fail(make_submission(user, problem)) for user in (alice, bob, alice)]
    later = at(failed[-1].retry_at)
    assert retry_due(later) == 1
    assert retry_due(later) == 0
    (canary,) = Judging.objects.filter(reason=Judging.Reason.RETRY)
    judging.run(canary.pk, sandbox)
    assert retry_due(later) == 2
    assert retry_due(later) == 0


def test_it_is_told_by_anybody_s_verdict_that_the_judge_works(
    alice: User, bob: User, problem: Problem, sandbox: FakeSandbox
) -> None:
    failed = [fail(make_submission(alice, problem)) for _ in range(3)]
    judging.run(judging_of(make_submission(bob, problem)).pk, sandbox)
    assert retry_due(at(failed[-1].retry_at)) == 3


def test_a_verdict_from_before_the_fault_tells_nothing(alice: User, bob: User, problem: Problem) -> None:
    make_verdict(bob, problem, Verdict.AC, started_at=timezone.now())
    failed = [fail(make_submission(alice, problem)) for _ in range(2)]
    assert retry_due(at(failed[-1].retry_at)) == 1


def test_it_does_nothing_where_staff_were_first(alice: User, problem: Problem) -> None:
    submission = make_submission(alice, problem)
    failed = fail(submission)
    rejudge(submission)
    assert retry_due(at(failed.retry_at)) == 0
    assert submission.judgings.count() == 2


def test_two_sweeps_append_one_judging(
    alice: User, problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = make_submission(alice, problem)
    failed = fail(submission)
    lock, seconds = lock_submission, list[int]()

    def other_first(submission_id: int) -> Submission:
        if not seconds:
            seconds.append(-1)
            seconds[0] = retry_due(at(failed.retry_at))
        return lock(submission_id)

    monkeypatch.setattr(retrying, "lock_submission", other_first)
    assert (retry_due(at(failed.retry_at)), seconds) == (0, [1])
    assert submission.judgings.count() == 2


def test_it_tells_staff_what_went_wrong(client: Client, staff: User, alice: User, problem: Problem) -> None:
    fail(make_submission(alice, problem))
    client.force_login(staff)
    page = client.get("/admin/judge/judging/").content.decode()
    assert "RunnerBroken: the container died" in page


@pytest.mark.parametrize(
    ("has_recovered", "is_trying", "expected"),
    [(True, False, AT_ONCE), (True, True, AT_ONCE), (False, False, 1), (False, True, 0)],
)
def test_it_decides_how_many(has_recovered: bool, is_trying: bool, expected: int) -> None:
    assert how_many(has_recovered=has_recovered, is_trying=is_trying) == expected


def test_it_tells_the_learner_that_it_is_judged_again(
    alice: User, problem: Problem, packages: dict[str, Package]
) -> None:
    failed = fail(make_submission(alice, problem))
    told = [event["message"] for event in messages(failed.pk)]
    assert told == [judging.RETRY_TEXT]


def messages(judging_id: int) -> list[events.Event]:
    key = events.judging_key(judging_id)
    return [event for _, event in events.history(key) if event["type"] == "error"]
