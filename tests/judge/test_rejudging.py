import pytest

from judge import judging
from judge.models import BestResult, Judging
from judge.rejudging import rejudge
from judge.verdicts import Status, Verdict
from problems.models import Problem
from problems.package.model import Package
from tests.judge.factories import ran
from tests.judge.fake_sandbox import FakeSandbox, always
from tests.judge.rows import judging_of, make_revision, make_submission
from web.models import User


@pytest.fixture(autouse=True)
def _packages(packages: dict[str, Package]) -> None:
    """Every test here judges by a package that lies in a temporary folder."""


@pytest.fixture
def corrected(alice: User, problem: Problem) -> tuple[Judging, Problem]:
    """An attempt that waits, and its problem, which has got a new revision meanwhile."""
    waiting = judging_of(make_submission(alice, problem))
    problem.current_revision = make_revision(problem)
    problem.save(update_fields=["current_revision"])
    return waiting, problem


def test_it_moves_what_waits_to_the_new_revision(corrected: tuple[Judging, Problem]) -> None:
    waiting, problem = corrected
    assert rejudge(waiting.submission) == waiting
    waiting.refresh_from_db()
    assert waiting.revision_id == problem.current_revision_id
    assert waiting.submission.judgings.count() == 1


def test_it_appends_to_what_runs_by_the_old_revision(corrected: tuple[Judging, Problem]) -> None:
    running, problem = corrected
    Judging.objects.update(status=Status.RUNNING)
    new = rejudge(running.submission)
    assert new != running
    assert new.revision_id == problem.current_revision_id
    assert (new.status, new.reason) == (Status.QUEUED, Judging.Reason.REJUDGE)


def test_it_appends_no_second_time_to_what_runs(corrected: tuple[Judging, Problem]) -> None:
    running, _ = corrected
    Judging.objects.update(status=Status.RUNNING)
    assert rejudge(running.submission) == rejudge(running.submission)


def test_it_does_not_let_an_old_attempt_replace_a_newer_verdict(
    corrected: tuple[Judging, Problem], sandbox: FakeSandbox
) -> None:
    old, _ = corrected
    newer: list[Judging] = []

    def overtake() -> None:
        if not newer:
            newer.append(rejudge(old.submission))
            judging.run(newer[0].pk, FakeSandbox(behaviour=always(ran(b"0"))))

    sandbox.before_run = overtake
    judging.run(old.pk, sandbox)
    old.refresh_from_db()
    assert (old.status, old.verdict) == (Status.DONE, Verdict.AC)
    assert judging_of(old.submission) == newer[0]
    assert not BestResult.objects.get().is_solved
