from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from judge import doorbell, verifying
from judge.models import Verification
from judge.verdicts import Status
from problems.models import Problem
from problems.package.model import LabelledSubmission, Package
from sandbox.errors import RuntimeMissing, SandboxError
from tests.judge.factories import echo_package, ran
from tests.judge.fake_sandbox import FakeSandbox, plus_one
from tests.judge.rows import make_problem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []
    monkeypatch.setattr(doorbell, "ring", lambda *words, **named: calls.append((words, named)))
    return calls


@pytest.fixture
def problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Problem:
    (tmp_path / "ok.py").write_text("# ok")
    accepted = LabelledSubmission(path="ok.py", language="python3", permitted=frozenset({"AC"}))
    package: Package = echo_package(tmp_path, languages=("python3",), submissions=(accepted,))
    monkeypatch.setattr(verifying, "open_package", lambda revision: package)
    return make_problem()


def only_ok() -> FakeSandbox:
    sandbox = FakeSandbox()
    sandbox.behaviour = lambda stdin: plus_one(stdin) if b"# ok" in sandbox.sources[-1].values() else ran()
    return sandbox


def asked(problem: Problem) -> Verification:
    assert problem.current_revision is not None
    return verifying.ask(problem.current_revision)


def test_it_records_what_was_found_with_the_revision(problem: Problem, rung: list[Any]) -> None:
    row = asked(problem)
    assert rung == [((verifying.TASK, row.pk), {"queue": "verify"})]
    verifying.run(row.pk, only_ok())
    row.refresh_from_db()
    assert (row.status, row.error) == (Status.DONE, "")
    revision = row.revision
    revision.refresh_from_db()
    assert revision.verified_at is not None
    assert revision.verification == row.report


def test_it_is_safe_to_run_twice(problem: Problem) -> None:
    row = asked(problem)
    verifying.run(row.pk, only_ok())
    refused = FakeSandbox(refuses=RuntimeMissing("must not be asked"))
    verifying.run(row.pk, refused)
    row.refresh_from_db()
    assert row.status == Status.DONE


def test_it_says_what_went_wrong_on_our_side(problem: Problem) -> None:
    row = asked(problem)
    verifying.run(row.pk, FakeSandbox(refuses=RuntimeMissing("no runsc")))
    row.refresh_from_db()
    assert (row.status, row.error) == (Status.ERROR, "no runsc")
    row.revision.refresh_from_db()
    assert row.revision.verified_at is None


def test_it_starts_no_second_one_beside_the_first(problem: Problem) -> None:
    first = asked(problem)
    assert asked(problem) == first
    Verification.objects.update(
        status=Status.RUNNING, started_at=timezone.now() - verifying.LOST_AFTER - timedelta(minutes=1)
    )
    assert asked(problem) != first


def test_it_tells_while_it_runs(problem: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "TOLD_EVERY_S", 0.0)
    row = asked(problem)
    told: list[int] = []
    sandbox = only_ok()
    inner = sandbox.behaviour

    def run(stdin: bytes) -> Any:
        told.append(len(Verification.objects.get(pk=row.pk).report.get("rows", [])))
        result = inner(stdin)
        if isinstance(result, SandboxError):
            raise result
        return result

    sandbox.behaviour = run
    verifying.run(row.pk, sandbox)
    assert max(told) > 2
