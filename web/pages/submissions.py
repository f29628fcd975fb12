"""One's own submissions, and one of them with its verdict."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from judge import access, recommending
from judge.models import Judging, Submission
from judge.verdicts import Status, Verdict
from sandbox.languages import LANGUAGES
from web.models import User
from web.pages.learner import learner_of
from web.pages.newest_first import newest_first
from web.pages.results import verdict_words
from web.pages.submission_panel import panel_context
from web.sharing import links
from web.templatetags.whetstone import verdict_name

PAGE_SIZE = 30
WAITING = "waiting"
MOST_OTHERS = 20
MOST_LANGUAGES = 40


class FilterForm(forms.Form):
    """The filters of the URL. What cannot be meant, such as NUL, is ignored."""

    problem = forms.CharField(required=False, max_length=200, strip=True)
    verdict = forms.CharField(required=False, max_length=20, strip=True)
    language = forms.CharField(required=False, max_length=32, strip=True)

    def wanted(self) -> dict[str, str]:
        """The value of each filter, empty when it is not set."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


@login_required
@require_safe
def submission_list(request: HttpRequest) -> HttpResponse:
    """The visitor's submissions, newest first, filtered by problem, verdict and language."""
    wanted = FilterForm(request.GET).wanted()
    mine = access.visible_submissions(request.user).filter(user=learner_of(request))
    page = newest_first(_matching(mine, **wanted), request.GET, PAGE_SIZE)
    verdicts = {WAITING: gettext("Waiting")} | {code.value: verdict_name(code) for code in Verdict}
    del verdicts[Verdict.SKIPPED]
    context = {"page": page, "wanted": wanted, "verdict_choices": verdicts, "languages": _languages()}
    return render(request, "web/submissions.html", context)


@login_required
@require_safe
def submission_page(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One submission: verdict, cases, compiler output, source."""
    submission = access.get_submission(request.user, public_id)
    return render(request, "web/submission.html", _context(submission, learner_of(request)))


@login_required
@require_safe
def next_problems(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What to solve after this submission; the result panel fetches it, as it costs as much as the panel."""
    learner = learner_of(request)
    submission = access.get_own_submission(learner, public_id)
    found = recommending.after_solving(learner, submission.problem)
    return render(request, "web/next.html", {"submission": submission, "next": found})


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


def _context(submission: Submission, visitor: User) -> dict[str, Any]:
    judging = shown_judging(submission)
    is_mine = submission.user_id == visitor.pk
    own = access.visible_submissions(visitor).filter(problem_id=submission.problem_id, user_id=visitor.pk)
    return {
        **panel_context(submission, judging),
        "others": own.exclude(pk=submission.pk)[:MOST_OTHERS] if is_mine else [],
        "leads_on": is_mine and judging.verdict == Verdict.AC,
        "may_share": is_mine and judging.status == Status.DONE,
        "link": links.link_of(submission) if is_mine else None,
        "lines": range(1, submission.source.count("\n") + 2),
        "verdicts": verdict_words(),
    }


def _languages() -> dict[str, str]:
    return {key: row.name for key, row in LANGUAGES.items()}


def _matching(
    mine: QuerySet[Submission], *, problem: str, verdict: str, language: str
) -> QuerySet[Submission]:
    if problem:
        mine = mine.filter(problem__title__icontains=problem) | mine.filter(problem__slug__icontains=problem)
    if language:
        mine = mine.filter(language=language)
    if verdict == WAITING:
        return mine.filter(current_judging__status__in=(Status.QUEUED, Status.RUNNING))
    if verdict == Verdict.JE:
        return mine.filter(current_judging__status=Status.ERROR)
    if verdict:
        return mine.filter(current_judging__verdict=verdict)
    return mine
