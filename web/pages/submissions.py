"""One's own submissions, and one of them with its verdict."""

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from judge import access, growth, leaderboards, runtime, runtime_board
from judge.models import BestResult, Judging, Submission
from judge.verdicts import VERDICT_NAMES, Status, Verdict
from web import charts
from web.pages import results
from web.pages.learner import learner_of
from web.pages.results import verdict_words

PAGE_SIZE = 30
WAITING = "waiting"
RUNTIME_PATIENCE = timedelta(minutes=2)
FEWEST_RATIOS = 3
MOST_RATIOS = 5000


class FilterForm(forms.Form):
    """The filters of the URL. What cannot be meant, such as NUL, is ignored."""

    problem = forms.CharField(required=False, max_length=200, strip=True)
    verdict = forms.CharField(required=False, max_length=20, strip=True)

    def wanted(self) -> dict[str, str]:
        """The value of each filter, empty when it is not set."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


@login_required
@require_safe
def submission_list(request: HttpRequest) -> HttpResponse:
    """The visitor's submissions, newest first, filtered by problem and verdict."""
    wanted = FilterForm(request.GET).wanted()
    mine = access.visible_submissions(request.user).filter(user=learner_of(request))
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


def shown_judging(submission: Submission) -> Judging:
    """The attempt the page shows: the newest, so that a rejudge is seen live.

    One that failed on our side hides no verdict: while an earlier one counts, that is shown.
    """
    judgings = submission.judgings.select_related("revision__problem").prefetch_related("cases")
    newest = judgings.first()
    if newest is None:
        raise access.NotFound(submission.public_id)
    counting = submission.current_judging
    if newest.status == Status.ERROR and counting is not None and counting.status == Status.DONE:
        return judgings.get(pk=counting.pk)
    return newest


def _context(submission: Submission) -> dict[str, Any]:
    judging = shown_judging(submission)
    outcome = results.of_submission(submission, judging)
    topic = submission.problem.primary_topic
    is_accepted = outcome.verdict == Verdict.AC
    standing = leaderboards.standing(submission.user, topic.skill) if topic and is_accepted else None
    ratios = _ratios(judging) if is_accepted else []
    return {
        "submission": submission,
        "judging": judging,
        "outcome": outcome,
        "is_function": submission.problem.has_signature,
        "earlier": submission.current_judging if submission.current_judging_id != judging.pk else None,
        "has_failed_since": outcome.is_final and submission.judgings.filter(pk__gt=judging.pk).exists(),
        "awaits_runtime": is_accepted and _awaits_runtime(judging),
        "ratios": charts.histogram(ratios, judging.runtime_ratio or 0.0)
        if len(ratios) >= FEWEST_RATIOS
        else [],
        "ratio_count": len(ratios),
        "measurement": runtime_board.newest(judging) if is_accepted else None,
        "explanation": runtime.EXPLANATION,
        "growth": growth.newest(judging) if is_accepted else None,
        "standing": standing,
        "skill": topic.skill if topic else None,
        "lines": range(1, submission.source.count("\n") + 2),
        "verdicts": verdict_words(),
    }


def _awaits_runtime(judging: Judging) -> bool:
    """Whether the ratio to the reference is still coming; one that got lost is not waited for."""
    if judging.runtime_ratio is not None or judging.runtime_note or judging.ended_at is None:
        return False
    return timezone.now() - judging.ended_at < RUNTIME_PATIENCE


def _ratios(judging: Judging) -> list[float]:
    """The ratios of everybody's best on this problem, if this judging has one to be shown among them."""
    if judging.runtime_ratio is None:
        return []
    best = BestResult.objects.filter(
        problem=judging.revision.problem, is_solved=True, runtime_ratio__isnull=False
    )
    found = best.values_list("runtime_ratio", flat=True)[:MOST_RATIOS]
    return [ratio for ratio in found if ratio is not None]


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
