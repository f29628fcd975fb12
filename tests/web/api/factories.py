"""Rows the API's tests stand on, and callers with tokens."""

from typing import Any

from django.utils import timezone
from rest_framework.test import APIClient

from judge.models import CaseResult, Judging, Submission
from judge.submissions import submit
from judge.verdicts import Status
from problems.models import Problem, ProblemRevision, Skill, SkillArea, Topic
from web.models import ApiToken, User

ROOT = "/api/v1/"
SOURCE = "print(sum(map(int, input().split())))\n"
SECRET = "the-secret-input-of-case-2"


def topic(code: str = "algo.sort", *, skill: str = "algorithms", area: str = "dsa") -> Topic:
    """A topic with the skill and the area it hangs on."""
    top, _ = SkillArea.objects.get_or_create(code=area, defaults={"name": area.upper()})
    middle, _ = Skill.objects.get_or_create(slug=skill, defaults={"area": top, "name": skill.title()})
    leaf, _ = Topic.objects.get_or_create(code=code, defaults={"skill": middle, "name": code, "mode": "A"})
    return leaf


def sample(name: str, given: str, wanted: str) -> dict[str, str]:
    """A sample as a revision keeps it."""
    shown = {"input": f"shown: {given}", "output": f"shown: {wanted}"}
    return {"name": name, **shown, "raw_input": given, "raw_output": wanted}


def make_problem(slug: str = "sum-two", *, revision: dict[str, Any] | None = None, **fields: Any) -> Problem:
    """A published problem with one revision."""
    values = {"title": slug.replace("-", " ").title(), "kind": "program", "difficulty": 2, "origin": "bank"}
    values |= {"is_published": True, "primary_topic": topic()} | fields
    problem = Problem.objects.create(slug=slug, **values)
    limits = {
        "time_limit_ms": 1000,
        "memory_limit_kib": 262_144,
        "language_time_limits_ms": {"python3": 3000},
    }
    texts = {
        "languages": ["python3", "cpp17"],
        "statement_html": "<p>Add two numbers.</p>",
        "samples": [sample("1", "1 2\n", "3\n")],
        "starters": {"python3": "print(0)\n"},
        "case_count": 3,
    }
    row = {"digest": "0" * 64, "archive": "none.zip", **limits, **texts, **(revision or {})}
    problem.current_revision = ProblemRevision.objects.create(problem=problem, **row)
    problem.save(update_fields=["current_revision"])
    return problem


def send(user: User, problem: Problem, source: str = SOURCE, **more: Any) -> Submission:
    """A submission as the judge takes it in."""
    return submit(user=user, problem=problem, language="python3", source=source, **more)


def finish(submission: Submission, verdict: str = "WA") -> Judging:
    """End a submission's judging with a sample that passed and a secret case that did not."""
    judging = submission.current_judging
    assert judging is not None
    judging.status, judging.verdict, judging.ended_at = Status.DONE, verdict, timezone.now()
    judging.cpu_ms_slowest, judging.memory_kib = 12.5, 9000
    judging.save()
    common = {"judging": judging, "cpu_ms": 12.5, "stdout": SECRET, "stderr": SECRET, "staff_message": SECRET}
    CaseResult.objects.create(
        ordinal=1,
        name="sample/1",
        group="sample",
        is_sample=True,
        verdict="AC",
        **{**common, "stdout": "3\n"},
    )
    CaseResult.objects.create(
        ordinal=2, name=f"secret/{SECRET}", group="g01_small", verdict=verdict, **common
    )
    CaseResult.objects.create(ordinal=3, name=f"secret/{SECRET}", group="g02_hidden", verdict="SK", **common)
    return judging


def token_for(user: User, *scopes: str, **fields: Any) -> tuple[ApiToken, str]:
    """A token and its secret."""
    return ApiToken.issue(user, name="editor", scopes=list(scopes), expires_at=None, **fields)


def caller(user: User | None = None, *scopes: str) -> APIClient:
    """A client with a token of these scopes (both unless told); None is a visitor without an account."""
    client = APIClient()
    if user is not None:
        _, secret = token_for(user, *(scopes or ("read", "submit")))
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def error_code(response: Any) -> str:
    """The code of a failure, after a look at its shape."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "fields"}
    assert body["error"]["message"]
    assert response["Content-Type"] == "application/json"
    return str(body["error"]["code"])
