"""Rows for tests: plain functions, sensible defaults, any field can be given."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from judge.models import Judging, Submission, Trial
from judge.submissions import SubmissionRefused, append_judging
from judge.verdicts import Status, Verdict
from problems.models import Problem, ProblemRevision, Skill, SkillArea, Topic
from web.models import User


def make_topic(code: str = "al.sort", skill: str = "algorithms", mode: str = "A") -> Topic:
    """A topic, with its skill and area."""
    area, _ = SkillArea.objects.get_or_create(code="dsa", defaults={"name": "Algorithms"})
    row, _ = Skill.objects.get_or_create(slug=skill, defaults={"name": skill.title(), "area": area})
    return Topic.objects.create(skill=row, code=code, name=code, mode=mode)


def make_problem(slug: str = "echo", **fields: Any) -> Problem:
    """A published problem."""
    values: dict[str, Any] = {
        "title": slug.title(),
        "kind": "program",
        "origin": "bank",
        "is_published": True,
    }
    problem = Problem.objects.create(slug=slug, **{**values, **fields})
    problem.current_revision = make_revision(problem)
    problem.save(update_fields=["current_revision"])
    return problem


def make_revision(problem: Problem, **fields: Any) -> ProblemRevision:
    """A revision; its package is not stored anywhere."""
    values: dict[str, Any] = {
        "digest": f"{problem.slug}-{problem.revisions.count()}",
        "languages": ["python3", "cpp17"],
        "time_limit_ms": 1_000,
        "memory_limit_kib": 262_144,
        "samples": [{"name": "01", "input": "1\n", "output": "2\n"}],
    }
    return ProblemRevision.objects.create(problem=problem, **{**values, **fields})


def make_submission(user: User, problem: Problem, source: str = "print(int(input()) + 1)") -> Submission:
    """A submission that waits for its judging."""
    if problem.current_revision is None:
        raise ValueError("the problem has no revision")
    submission = Submission.objects.create(user=user, problem=problem, language="python3", source=source)
    submission.current_judging = append_judging(submission, problem.current_revision)
    submission.save(update_fields=["current_judging"])
    return submission


def judging_of(submission: Submission) -> Judging:
    """The judging that counts, fresh from the database."""
    submission.refresh_from_db()
    if submission.current_judging is None:
        raise ValueError("the submission has no judging")
    return submission.current_judging


def make_verdict(user: User, problem: Problem, verdict: Verdict, **fields: Any) -> Submission:
    """A submission with a verdict; progress is not recomputed."""
    created = {name: fields.pop(name) for name in ("created_at",) if name in fields}
    submission = make_submission(user, problem)
    Submission.objects.filter(pk=submission.pk).update(**created)
    values = {"status": Status.DONE, "score": 100.0 if verdict == Verdict.AC else 0.0, **fields}
    Judging.objects.filter(submission=submission).update(verdict=verdict, **values)
    submission.refresh_from_db()
    return submission


def taken_of_two(
    monkeypatch: pytest.MonkeyPatch, model: type[Submission | Trial], send: Callable[[], object]
) -> int:
    """How often `send` was not refused when a second one begins while the first saves its row."""
    create = model.objects.create
    seconds: list[Thread] = []
    taken: list[object] = []

    def attempt() -> None:
        try:
            taken.append(send())
        except SubmissionRefused:
            return
        finally:
            connection.close()

    def create_slowly(**fields: Any) -> Any:
        if not seconds:
            seconds.append(Thread(target=attempt))
            seconds[0].start()
            # It waits for the first to end, as it should, or it has counted by now.
            seconds[0].join(1.0)
        return create(**fields)

    monkeypatch.setattr(model.objects, "create", create_slowly)
    first = Thread(target=attempt)
    first.start()
    first.join()
    seconds[0].join()
    return len(taken)
