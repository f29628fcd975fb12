"""For staff and the problem's author: what the checks found in a problem, live while they run."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from judge import access, verifying
from judge.verdicts import Status
from judge.verification.report import Role
from problems.models import ProblemRevision
from web.pages.learner import learner_of

TONES = {"passed": "ok", "warned": "warn", "failed": "bad", "skipped": ""}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def verification_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The tables of checks, programs and groups; POST asks for a new verification."""
    problem = access.get_own_problem(request.user, slug)
    revision = problem.current_revision
    if revision is None:
        raise Http404
    if request.method == "POST":
        verifying.ask(revision, learner_of(request))
        return redirect("verification", slug=slug)
    return render(request, "web/verification.html", {"problem": problem, **found(revision)})


def found(revision: ProblemRevision) -> dict[str, Any]:
    """What the tables show: the newest finished verification, or the one that runs."""
    running = verifying.under_way(revision, timezone.now())
    newest = revision.verifications.first()
    report = running.report if running is not None else revision.verification
    rows = report.get("rows", [])
    return {
        "revision": revision,
        "running": running,
        "error": newest.error if newest is not None and newest.status == Status.ERROR else "",
        "report": report,
        "checks": [{**check, "tone": TONES.get(check["state"], "")} for check in report.get("checks", [])],
        "rows": [row for row in rows if not is_quiet(row)],
        "quiet": sum(is_quiet(row) for row in rows),
        "groups": caught_by_group(rows),
    }


def is_quiet(row: dict[str, Any]) -> bool:
    """A program with nothing in it that failed as it must: it is counted, and takes no line."""
    return bool(row["is_right"]) and row.get("role") in (Role.NOTHING, Role.ROUTE)


def caught_by_group(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Which labelled programs each group catches."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.get("role") in (Role.WRONG, Role.SLOW):
            for group in row["caught_by"]:
                found.setdefault(group, []).append(row["path"].rsplit("/", 1)[-1])
    return dict(sorted(found.items()))
