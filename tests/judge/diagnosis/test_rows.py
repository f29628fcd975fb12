from datetime import timedelta

import pytest
from django.utils import timezone

from judge.diagnosis import rows
from judge.diagnosis.finding import Level
from judge.models import Judging
from judge.verdicts import Status
from problems.models import Problem
from tests.judge.rows import judging_of, make_submission
from web.models import User

LONG_AGO = timedelta(hours=1)


@pytest.fixture
def judging(alice: User, problem: Problem) -> Judging:
    return judging_of(make_submission(alice, problem))


def test_it_is_content_with_work_that_has_just_come(judging: Judging) -> None:
    assert rows.judgings().level is Level.OK


@pytest.mark.parametrize(
    ("fields", "level", "word"),
    [
        ({"queued_at": timezone.now() - LONG_AGO}, Level.WARNING, "wait"),
        ({"status": Status.RUNNING, "deadline_at": timezone.now() - LONG_AGO}, Level.FAILING, "gone"),
        (
            {"status": Status.ERROR, "ended_at": timezone.now(), "error": "RunnerBroken: hung up"},
            Level.WARNING,
            "hung up",
        ),
    ],
)
def test_it_finds_work_that_stands_still(
    judging: Judging, fields: dict[str, object], level: Level, word: str
) -> None:
    Judging.objects.filter(pk=judging.pk).update(**fields)
    finding = rows.judgings()
    assert finding.level is level
    assert word in finding.text


def test_it_forgets_a_fault_that_is_long_over(judging: Judging) -> None:
    ended_at = timezone.now() - timedelta(days=2)
    Judging.objects.filter(pk=judging.pk).update(status=Status.ERROR, ended_at=ended_at)
    assert rows.judgings().level is Level.OK


def test_it_names_published_problems_that_were_not_verified(problem: Problem) -> None:
    Problem.objects.update(is_published=True)
    assert problem.current_revision is not None
    problem.current_revision.verified_at = None
    problem.current_revision.save(update_fields=["verified_at"])
    finding = rows.problems()
    assert finding.level is Level.WARNING
    assert problem.slug in finding.text
    problem.current_revision.verified_at = timezone.now()
    problem.current_revision.save(update_fields=["verified_at"])
    assert rows.problems().level is Level.OK


def test_it_says_how_to_get_problems(db: None) -> None:
    assert "sync_bank" in rows.problems().text
