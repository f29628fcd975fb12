"""One's own submissions, and one of them with its verdict."""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from judge import access, leaderboards
from judge.models import Judging, Submission
from judge.verdicts import VERDICT_NAMES, Status, Verdict
from web.pages import results
from web.pages.problem import verdict_words

PAGE_SIZE = 30
WAITING = "waiting"


@login_required
@require_safe
def submission_list(request: HttpRequest) -> HttpResponse:
    """The visitor's submissions, newest first, filtered by problem and verdict."""
    wanted = {name: request.GET.get(name, "").strip() for name in ("problem", "verdict")}
    mine = access.visible_submissions(request.user).filter(user_id=request.user.pk)
    page = Paginator(_matching(mine, **wanted), PAGE_SIZE).get_page(request.GET.get("page"))
    verdicts = {WAITING: "Waiting"} | {code.value: name for code, name in VERDICT_NAMES.items()}
    del verdicts[Verdict.SKIPPED]
    return render(
        request, "web/submissions.html", {"page": page, "wanted": wanted, "verdict_choices": verdicts}
    )


@login_required
@require_safe
def submission_page(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One submission: verdict, cases, compiler output, source."""
    submission = access.get_submission(request.user, public_id)
    return render(request, "web/submission.html", _context(submission))


def newest_judging(submission: Submission) -> Judging:
    """The attempt the page follows: the newest; an open rejudge shows live what becomes of it."""
    newest = submission.judgings.select_related("revision__problem").prefetch_related("cases").first()
    if newest is None:
        raise access.NotFound(submission.public_id)
    return newest


def _context(submission: Submission) -> dict[str, Any]:
    judging = newest_judging(submission)
    outcome = results.of_submission(submission, judging)
    topic = submission.problem.primary_topic
    is_accepted = outcome.verdict == Verdict.AC
    standing = leaderboards.standing(submission.user, topic.skill) if topic and is_accepted else None
    return {
        "submission": submission,
        "judging": judging,
        "outcome": outcome,
        "earlier": submission.current_judging if submission.current_judging_id != judging.pk else None,
        "awaits_runtime": is_accepted and judging.runtime_ratio is None and not judging.runtime_note,
        "standing": standing,
        "skill": topic.skill if topic else None,
        "lines": range(1, submission.source.count("\n") + 2),
        "verdicts": verdict_words(),
    }


def _matching(mine: QuerySet[Submission], *, problem: str, verdict: str) -> QuerySet[Submission]:
    if problem:
        mine = mine.filter(problem__title__icontains=problem) | mine.filter(problem__slug__icontains=problem)
    if verdict == WAITING:
        return mine.filter(current_judging__status__in=(Status.QUEUED, Status.RUNNING))
    if verdict == Verdict.JE:
        return mine.filter(current_judging__status=Status.ERROR)
    if verdict:
        return mine.filter(current_judging__verdict=verdict)
    return mine
