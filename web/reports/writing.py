"""Sending a report, and answering it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from judge.models import Submission
from problems.models import Problem
from web.models import User
from web.pages import limits
from web.reports.models import ProblemReport

REPORTS = limits.Limit("problem-reports", 10, 24 * 3600)


class ReportRefused(Exception):
    """Not now. The text is for the reader."""


def send(
    user: User, problem: Problem, *, kind: str, text: str, submission: Submission | None
) -> ProblemReport:
    """Tell the problem's owner. Raises `ReportRefused` for whoever has sent too many today."""
    if limits.is_exceeded(REPORTS, str(user.pk)):
        raise ReportRefused(_("You have sent many reports today. Please go on tomorrow."))
    limits.count(REPORTS, str(user.pk))
    return ProblemReport.objects.create(
        problem=problem, reporter=user, kind=kind, text=text, submission=submission
    )


def answer(report: ProblemReport, user: User, *, text: str, closes: bool) -> None:
    """Answer a report, again if need be; one that is closed needs no answer."""
    report.answer = text
    report.state = ProblemReport.State.CLOSED if closes else ProblemReport.State.ANSWERED
    report.answered_by, report.answered_at = user, timezone.now()
    report.save(update_fields=["answer", "state", "answered_by", "answered_at"])
